import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { type IdempotencyConflict, invalidInput, type InvalidInput, notFound, type NotFound } from '@marque/shared/outcome';
import { mostWatched } from '../domain/watchlist.js';
import { seeWatched, watchedBy } from '../store/watches.js';

/** Which auctions of the caller's watchlist; the key may be missing, for what is seen is not seen again. */
export interface MarkWatchlistSeen {
  /** Null for all. */
  readonly auctionIds?: readonly string[] | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** How many of them. */
export interface SeenWatchlist {
  readonly seen: number;
}

/** The caller has seen them as they are now; what they do not watch is not there for them. */
export async function markWatchlistSeen(
  { platform, caller }: CommandContext,
  { auctionIds, idempotencyKey }: MarkWatchlistSeen,
): Promise<SeenWatchlist | InvalidInput | NotFound | IdempotencyConflict> {
  const actor = actorOf(caller);
  const ids = auctionIds ? [...new Set(auctionIds)] : null;
  if (ids !== null && (ids.length === 0 || ids.length > mostWatched))
    return invalidInput(`Name 1 to ${mostWatched} auctions, or none for all of them.`, 'auctionIds');
  const call = { command: 'markWatchlistSeen', idempotencyKey, input: { auctionIds: ids } };
  return once<SeenWatchlist | NotFound>(platform, actor, call, async (tx, now) => {
    const watched = ids === null ? null : await watchedBy(tx, actor.actorId, ids);
    if (ids !== null && watched !== null && watched.length < ids.length) return notFound('You do not watch such an auction.', 'auctionIds');
    return { seen: await seeWatched(tx, actor.actorId, ids, now) };
  });
}
