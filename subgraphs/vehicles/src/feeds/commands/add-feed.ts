/** Adds a feed. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { type Conflict, type IdempotencyConflict, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { mostFeeds } from '../domain/feed.js';
import { tooManyFeeds } from '../domain/refusals.js';
import { insertFeed } from '../store/feeds.js';
import type { FeedRow } from '../store/tables.js';
import { checkSettings, type FeedSettings } from './change-feed.js';
import { scheduleFeed } from './schedule-feed.js';

/** A feed to add. */
export interface AddFeed extends FeedSettings {
  readonly idempotencyKey: string;
}

/** It is fetched at once; the caller becomes owner and lister of the vehicles that it brings. */
export async function addFeed(
  { platform, caller }: CommandContext,
  { idempotencyKey, ...input }: AddFeed,
): Promise<FeedRow | InvalidInput | Conflict | IdempotencyConflict> {
  const actor = actorOf(caller);
  const settings = checkSettings(input);
  if (isRefusal(settings)) return settings;
  const call = { command: 'addFeed', idempotencyKey, input };
  return once<FeedRow | Conflict>(platform, actor, call, async (tx, at) => {
    const { tenantId, actorId: createdBy } = actor;
    const times = { createdAt: at, updatedAt: at, nextRunAt: at };
    const begun = {
      state: 'ACTIVE',
      pausedBecause: null,
      failures: 0,
      etag: null,
      contentHash: null,
      acceptFewer: false,
      version: 1,
    } as const;
    const row: FeedRow = { ...settings, id: newId(), tenantId, createdBy, ...begun, ...times };
    if (!(await insertFeed(tx, row, mostFeeds))) return tooManyFeeds;
    await scheduleFeed({ platform }, tx, row);
    return row;
  });
}
