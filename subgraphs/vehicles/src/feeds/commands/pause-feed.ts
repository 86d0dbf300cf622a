/** Stops fetching a feed, and begins again. */
import type { CommandContext } from '@marque/shared/commands';
import type { IdempotencyConflict, NotFound } from '@marque/shared/outcome';
import { noFeed } from '../domain/refusals.js';
import { updateFeed } from '../store/feeds.js';
import type { FeedRow } from '../store/tables.js';
import { onFeed, type OnFeed } from './on-feed.js';
import { scheduleFeed } from './schedule-feed.js';

/** Stops fetching until it is resumed; a run that has begun is ended. */
export const pauseFeed = (context: CommandContext, input: OnFeed): Promise<FeedRow | NotFound | IdempotencyConflict> =>
  onFeed<FeedRow | NotFound>(context, { command: 'pauseFeed', input }, async (tx, feed, at) => {
    if (feed.state === 'PAUSED') return feed;
    const change = { state: 'PAUSED', pausedBecause: 'Somebody paused it.', updatedAt: at } as const;
    return (await updateFeed(tx, feed.id, change)) ?? noFeed;
  });

/** Fetches again, at once and then at its times; also one that was paused because it failed. */
export const resumeFeed = (context: CommandContext, input: OnFeed): Promise<FeedRow | NotFound | IdempotencyConflict> =>
  onFeed<FeedRow | NotFound>(context, { command: 'resumeFeed', input }, async (tx, feed, at) => {
    if (feed.state === 'ACTIVE') return feed;
    const change = { state: 'ACTIVE', pausedBecause: null, failures: 0, nextRunAt: at, updatedAt: at } as const;
    const resumed = await updateFeed(tx, feed.id, change);
    if (!resumed) return noFeed;
    await scheduleFeed(context, tx, resumed);
    return resumed;
  });
