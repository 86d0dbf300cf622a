import type { TransactionContext } from '@marque/shared/commands';
import { auctionEvent } from '../../events.js';
import { isFeatured } from '../../lots/domain/featured.js';
import { updateAuction } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import type { Period } from '@marque/shared/featuring';
import { nextPeriod } from '../domain/featuring.js';
import { scheduleFeaturingEnd } from './schedule.js';

/** What begins: of which auction, for how long and by whom. */
export interface Beginning {
  readonly auction: AuctionRow;
  readonly weeks: number;
  readonly byStaff: boolean;
  readonly now: Date;
}

/** Shows the auction, whose row the caller holds, before the rest, and tells so. Answers the period that this adds. */
export async function activateFeaturing(
  { platform, tx }: TransactionContext,
  { auction, weeks, byStaff, now }: Beginning,
): Promise<{ readonly period: Period; readonly auction: AuctionRow }> {
  const period = nextPeriod(auction, weeks, now);
  const featuredFrom = isFeatured(auction, now) ? auction.featuredFrom : period.startsAt;
  const featured = await updateAuction(tx, auction.id, {
    featuredFrom,
    featuredUntil: period.endsAt,
    sequence: auction.sequence + 1,
  });
  await scheduleFeaturingEnd({ platform, tx }, featured);
  const facts = { featuredUntil: period.endsAt.toISOString(), byStaff };
  await platform.events.record(tx, [auctionEvent(featured, 'auction.featuring_changed.v1', featured.sequence, now, facts)]);
  return { period, auction: featured };
}
