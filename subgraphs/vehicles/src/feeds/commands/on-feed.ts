/** The frame of what a person does to one feed: it is locked, and theirs. */
import { type Caller, managesBusiness } from '@marque/shared/auth';
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import type { IdempotencyConflict, NotFound } from '@marque/shared/outcome';
import { noFeed } from '../domain/refusals.js';
import { lockFeed } from '../store/feeds.js';
import type { FeedRow } from '../store/tables.js';

/** What every command on a feed is asked. */
export interface OnFeed {
  readonly feedId: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** Those whose feed it is: who made it, and who manages the business. */
export const isFeedOf = (caller: Caller, feed: Pick<FeedRow, 'createdBy'>): boolean =>
  feed.createdBy === caller.userId || managesBusiness(caller);

/** Changes a feed in one transaction, once for a key; to others than those whose it is it does not exist. */
export function onFeed<Outcome extends object>(
  { platform, caller }: CommandContext,
  { command, input: { idempotencyKey, ...input } }: { readonly command: string; readonly input: OnFeed },
  change: (tx: Transaction, feed: FeedRow, at: Date) => Promise<Outcome>,
): Promise<Outcome | NotFound | IdempotencyConflict> {
  return once<Outcome | NotFound>(platform, actorOf(caller), { command, idempotencyKey, input }, async (tx, at) => {
    const feed = await lockFeed(tx, input.feedId);
    return feed && isFeedOf(caller, feed) ? change(tx, feed, at) : noFeed;
  });
}
