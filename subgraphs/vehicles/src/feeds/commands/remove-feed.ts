import type { CommandContext } from '@marque/shared/commands';
import type { IdempotencyConflict, NotFound } from '@marque/shared/outcome';
import { deleteFeed } from '../store/feeds.js';
import { onFeed, type OnFeed } from './on-feed.js';

/** A feed that was removed. */
export interface RemovedFeed {
  readonly feedId: string;
}

/** Removes a feed with its runs; the vehicles that it brought stay, and nothing changes them any more. */
export const removeFeed = (context: CommandContext, input: OnFeed): Promise<RemovedFeed | NotFound | IdempotencyConflict> =>
  onFeed<RemovedFeed>(context, { command: 'removeFeed', input }, async (tx, { id }) => {
    await deleteFeed(tx, id);
    return { feedId: id };
  });
