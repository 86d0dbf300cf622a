/** Streams over many auctions: each shows an auction as it is when its event comes. */
import { requireTenant, requireUser } from '@marque/shared/auth';
import { mapped, type PlatformEvent } from '@marque/shared/events';
import { gapFree } from '@marque/shared/events/live/gap-free';
import { liveJoinedBy } from '../../bidding/store/participants.js';
import type { AuctionContext } from '../../context.js';
import { bidderTopic, StandingsChanged } from '../../events.js';
import { toAuction } from '../../lots/resolvers/present.js';
import type { Auction } from '../../lots/schema/auction.js';
import { auctionById, auctionsById } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import type { Standing } from '../schema/enums.js';
import type { MyBidChange } from '../schema/my-bid-change.js';

/** How the caller stands in each auction: first as it is now, then whenever something happens. */
export async function followBidder(context: AuctionContext): Promise<AsyncIterableIterator<MyBidChange>> {
  const { platform, caller } = context;
  const [tenantId, userId] = [requireTenant(caller), requireUser(caller)];
  // Subscribed before the present is read, so that nothing falls between the two.
  const source = gapFree(platform, { tenantId, topic: bidderTopic(userId) });
  const now = await platform.database.read(tenantId, async (tx) => auctionsById(tx, await liveJoinedBy(tx, userId)));
  /** What this stream has told last, by auction. */
  const told = new Map<string, Standing>();
  const toMine = (row: AuctionRow): MyBidChange => {
    const standing = standingOf(row, userId);
    told.set(row.id, standing);
    return { auction: toAuction(row), standing };
  };
  return mapped(
    source,
    async (event: PlatformEvent) => {
      // An end is told all bidders, some of whom have heard of it already, and for some of whom it changes nothing.
      const toAll = event.type === StandingsChanged.type;
      const row = toAll || event.aggregateType === 'auction' ? await fresh(context, event) : null;
      if (!row || row.sellerId === userId || (toAll && told.get(row.id) === standingOf(row, userId))) return undefined;
      return toMine(row);
    },
    { first: now.map(toMine) },
  );
}

/** Every auction of the tenant, whenever something happens to it. */
export function followAll(context: AuctionContext): AsyncIterableIterator<Auction> {
  const source = gapFree(context.platform, { tenantId: requireTenant(context.caller), aggregateType: 'auction' });
  return mapped(source, async (event: PlatformEvent) => {
    const row = await fresh(context, event);
    // Nobody is told of a draft: it has no events.
    return row && row.state !== 'DRAFT' ? toAuction(row) : undefined;
  });
}

/** The auction as it is now: what a loader has kept may be from the event before. */
const fresh = ({ platform, caller }: AuctionContext, { aggregateId }: PlatformEvent): Promise<AuctionRow | null> =>
  platform.database.read(requireTenant(caller), (tx) => auctionById(tx, aggregateId));

/** How a bidder stands in an auction. */
function standingOf(row: AuctionRow, userId: string): Standing {
  if (row.state === 'LIVE') return row.leaderId === userId ? 'WINNING' : 'OUTBID';
  if (row.winnerId === null) return 'ENDED';
  return row.winnerId === userId ? 'WON' : 'LOST';
}
