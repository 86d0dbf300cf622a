/** Ends a run, and says when the feed is fetched next, or that it is paused. */
import type { Platform } from '@marque/shared/platform/subgraph';
import { feedRunEnded } from '../../events/feeds.js';
import { afterFailure, nextRunAt } from '../domain/feed.js';
import { updateRun } from '../store/feed-runs.js';
import { lockFeed, updateFeed } from '../store/feeds.js';
import type { FeedRow, FeedRunRow } from '../store/tables.js';
import { scheduleFeed } from './schedule-feed.js';

/** How it ended. */
export type RunEnd =
  | { readonly state: 'FAILED'; readonly error: string }
  | { readonly state: 'UNCHANGED'; readonly etag?: string | null }
  | {
      readonly state: 'DONE';
      readonly etag: string | null;
      readonly contentHash: string;
      readonly archived: number;
      readonly unchanged: number;
    };

const longestError = 500;

/** In one transaction; a run that was taken over, or whose feed was removed, ends nothing. */
export async function endRun(platform: Platform, begun: FeedRow, run: FeedRunRow, end: RunEnd): Promise<void> {
  const { database, clock, events } = platform;
  await database.tenant(begun.tenantId, async (tx) => {
    const feed = await lockFeed(tx, begun.id);
    if (!feed) return;
    const at = clock.now();
    const counts = end.state === 'DONE' ? { archived: end.archived, unchanged: end.unchanged } : {};
    const error = end.state === 'FAILED' ? end.error.slice(0, longestError) : null;
    const ended = await updateRun(tx, run.id, { state: end.state, error, ...counts, finishedAt: at, updatedAt: at });
    if (!ended) return;
    const after = end.state === 'FAILED' ? afterFailure(feed.failures, end.error) : { failures: 0 };
    // What is known of the file is kept of the file that the feed still names.
    const file = feed.version !== begun.version ? {} : knownOf(end);
    const paused = feed.state === 'PAUSED' ? { failures: after.failures } : after;
    const changed = await updateFeed(tx, feed.id, {
      ...paused,
      ...file,
      ...(end.state === 'DONE' ? { acceptFewer: false } : {}),
      nextRunAt: nextRunAt(feed.every, at),
      updatedAt: at,
    });
    if (!changed) return;
    if (changed.state === 'ACTIVE') await scheduleFeed({ platform }, tx, changed);
    await events.record(tx, [feedRunEnded(changed, ended, at)]);
  });
}

function knownOf(end: RunEnd): Partial<Pick<FeedRow, 'etag' | 'contentHash'>> {
  if (end.state === 'DONE') return { etag: end.etag, contentHash: end.contentHash };
  return end.state === 'UNCHANGED' && end.etag !== undefined ? { etag: end.etag } : {};
}
