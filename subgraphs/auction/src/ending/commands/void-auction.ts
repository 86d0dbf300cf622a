import type { Transaction } from '@marque/shared/db';
import type { EventOf } from '@marque/shared/events';
import type { Platform } from '@marque/shared/platform/subgraph';
import { canMove } from '../../lots/domain/auction-states.js';
import { auctionEvent, optionalAmount } from '../../events.js';
import { momentOf, updateAuction } from '../../lots/store/auctions.js';
import { voidFundedOffer } from '../store/offers.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { offerChanged } from './conclude-end.js';
import { refuse, type CommandRefusal } from '../../lots/commands/refusal.js';
import { scheduleRelease } from '../../lots/commands/schedule.js';
import type { AuctionServices } from '../../bidding/commands/services.js';
import { withAuction } from '../../lots/commands/with-auction.js';

/**
 * An admin undoes a sale before it is settled, with a reason. Nobody has won any more, the offer is void, and the deposit is freed by a job
 * that repeats until it is. What was sold, and when, stays in the log, and its end tells what has to be taken out of the figures.
 */
export function voidAuction(
  { platform }: AuctionServices,
  tenantId: string,
  auctionId: string,
  reason: string,
): Promise<AuctionRow | CommandRefusal> {
  return withAuction(platform, tenantId, auctionId, async (tx, auction) => {
    if (!canMove(auction.state, 'VOIDED'))
      return refuse('CONFLICT', `An auction that is ${auction.state} cannot be voided.`, 'input', 'auctionId');
    if (auction.depositHoldId !== null) await scheduleRelease(tx, platform, auction, auction.depositHoldId);
    return voidSale(platform, tx, auction, reason);
  });
}

/** A sale that stands no more, in the transaction that has locked it: buyer and seller are told, and the vehicle is free again. */
export async function voidSale(
  platform: Pick<Platform, 'clock' | 'events'>,
  tx: Transaction,
  auction: AuctionRow,
  reason: string,
): Promise<AuctionRow> {
  const now = platform.clock.now();
  const offer = await voidFundedOffer(tx, auction.id);
  let { sequence } = auction;
  const told = [auction.winnerId, auction.sellerId];
  const events = [
    ...(offer ? [offerChanged(auction, offer, (sequence += 1), now)] : []),
    auctionEvent(auction, 'auction.settlement_changed.v1', (sequence += 1), now, { from: auction.state, to: 'VOIDED', reason }, told),
    auctionEvent(auction, 'auction.cancelled.v1', (sequence += 1), now, { reason, undone: await undoneOf(tx, auction) }, told),
  ];
  await platform.events.record(tx, events);
  const nobody = { winnerId: null, hammerPriceMinor: null, soldBy: null };
  return updateAuction(tx, auction.id, { ...nobody, state: 'VOIDED', stateReason: reason, sequence });
}

type Undone = NonNullable<EventOf<'auction.cancelled.v1'>['payload']['undone']>;

/** The sale that is no sale any more: whoever has counted it can take it back from where it was counted. */
async function undoneOf(tx: Transaction, auction: AuctionRow): Promise<Undone> {
  const hammerPrice = optionalAmount(auction, auction.hammerPriceMinor);
  return {
    winnerId: auction.winnerId,
    hammerPrice: hammerPrice && { ...hammerPrice },
    soldAt: await momentOf(tx, auction.id, 'auction.won.v1'),
    endedAt: await momentOf(tx, auction.id, 'auction.ended.v1'),
    bidCount: auction.bidCount,
  };
}
