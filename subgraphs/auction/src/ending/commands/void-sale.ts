import type { TransactionContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { auctionEvent, type Facts, optionalAmount } from '../../events.js';
import { updateAuction } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { undoSettlement, type UndoneMoney } from '../../settlement/commands/undo-settlement.js';
import { momentOf } from '../../lots/store/moments.js';
import { voidFundedOffer } from '../store/offers.js';
import { offerChanged } from './open-offer.js';

/** A sale that stands no more, in the transaction that has locked it: buyer and seller are told, and the vehicle is free again. */
export async function voidSale(
  { platform, tx }: TransactionContext,
  { auction, reason }: { readonly auction: AuctionRow; readonly reason: string },
): Promise<{ readonly auction: AuctionRow; readonly money: UndoneMoney }> {
  const { settlementId, money } = await undoSettlement({ platform, tx }, { auctionId: auction.id, reason });
  const now = platform.clock.now();
  const offer = await voidFundedOffer(tx, auction.id);
  const facts = { from: auction.state, to: 'VOIDED', reason, ...(settlementId === null ? {} : { settlementId }) } as const;
  let { sequence } = auction;
  const told = [auction.winnerId, auction.sellerId];
  const events = [
    ...(offer ? [offerChanged(auction, { ...offer, from: 'FUNDED' }, (sequence += 1), now)] : []),
    auctionEvent(auction, 'auction.settlement_changed.v1', (sequence += 1), now, facts, told),
    auctionEvent(auction, 'auction.cancelled.v1', (sequence += 1), now, { reason, undone: await undoneOf(tx, auction) }, told),
  ];
  await platform.events.record(tx, events);
  const nobody = { winnerId: null, hammerPriceMinor: null, soldBy: null };
  return { auction: await updateAuction(tx, auction.id, { ...nobody, state: 'VOIDED', stateReason: reason, sequence }), money };
}

/** The sale that is no sale any more: whoever has counted it can take it back from where it was counted. */
export async function undoneOf(tx: Transaction, auction: AuctionRow): Promise<NonNullable<Facts<'auction.cancelled.v1'>['undone']>> {
  const hammerPrice = optionalAmount(auction, auction.hammerPriceMinor);
  return {
    winnerId: auction.winnerId,
    hammerPrice: hammerPrice && { ...hammerPrice },
    soldAt: await momentOf(tx, auction.id, 'auction.won.v1'),
    endedAt: await momentOf(tx, auction.id, 'auction.ended.v1'),
    bidCount: auction.bidCount,
  };
}
