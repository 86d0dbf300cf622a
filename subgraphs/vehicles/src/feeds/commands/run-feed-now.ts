import type { CommandContext } from '@marque/shared/commands';
import type { Conflict, IdempotencyConflict, NotFound } from '@marque/shared/outcome';
import { feedIsPaused, noFeed } from '../domain/refusals.js';
import { updateFeed } from '../store/feeds.js';
import type { FeedRow } from '../store/tables.js';
import { onFeed, type OnFeed } from './on-feed.js';
import { scheduleFeed } from './schedule-feed.js';

/** A feed to fetch now. */
export interface RunFeedNow extends OnFeed {
  /** The file may have far fewer vehicles than before: what it has no more is archived all the same. */
  readonly acceptFewer: boolean;
}

/** Fetches it now and not only when it is due; a file that is known already is read again where fewer vehicles are accepted. */
export const runFeedNow = (context: CommandContext, input: RunFeedNow): Promise<FeedRow | NotFound | Conflict | IdempotencyConflict> =>
  onFeed<FeedRow | NotFound | Conflict>(context, { command: 'runFeed', input }, async (tx, feed, at) => {
    if (feed.state === 'PAUSED') return feedIsPaused;
    const due = await updateFeed(tx, feed.id, {
      nextRunAt: at,
      ...(input.acceptFewer ? { acceptFewer: true, etag: null, contentHash: null } : {}),
    });
    if (!due) return noFeed;
    await scheduleFeed(context, tx, due);
    return due;
  });
