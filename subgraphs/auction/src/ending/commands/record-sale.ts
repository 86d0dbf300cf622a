import type { TransactionContext } from '@marque/shared/commands';
import { amountOf, auctionEvent } from '../../events.js';
import { fundsWithout } from '../../funds/domain/deposit.js';
import { updateAccount } from '../../funds/store/accounts.js';
import type { BidderAccountRow } from '../../funds/store/tables.js';
import { aliasOf } from '../../bidding/store/participants.js';
import { updateAuction } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { openSettlement } from '../../settlement/commands/open-settlement.js';
import { updateOffer } from '../store/offers.js';
import type { OfferRow } from '../store/tables.js';

/** A sale whose deposit is held; its rows are locked. */
export interface Sale {
  readonly auction: AuctionRow;
  readonly offer: OfferRow;
  readonly account: BidderAccountRow;
  readonly depositMinor: bigint;
  readonly depositHoldId: string | null;
  /** What the deposit took out of the bidding hold. */
  readonly convertedMinor: bigint;
}

/** The sale, its settlement, its deposit and the freed bidding funds, in the transaction that has locked all of them. */
export async function recordSale(context: TransactionContext, sale: Sale): Promise<void> {
  const { platform, tx } = context;
  const { auction, offer, account, depositMinor, depositHoldId, convertedMinor } = sale;
  await updateAccount(tx, account, fundsWithout(account, auction.committedMinor, convertedMinor));
  await updateOffer(tx, offer.id, { state: 'FUNDED' });
  const dueAt = await openSettlement(context, { auction, offer, depositMinor, depositHoldId });
  const sequence = auction.sequence + 1;
  const facts = {
    sellerId: auction.sellerId,
    winnerId: offer.bidderId,
    hammerPrice: { ...amountOf(auction, offer.priceMinor) },
    depositHoldId,
    offerKind: offer.kind,
    dueAt: dueAt.toISOString(),
  };
  await platform.events.record(tx, [
    auctionEvent(auction, 'auction.won.v1', sequence, platform.clock.now(), facts, [offer.bidderId, auction.sellerId]),
  ]);
  await updateAuction(tx, auction.id, {
    state: 'PENDING_SETTLEMENT',
    depositHoldId,
    committedMinor: 0n,
    // By an offer after the end it is sold to somebody else than who led, or whom the platform led.
    ...(offer.kind !== 'WINNER' && { leaderAlias: await aliasOf(tx, auction.id, offer.bidderId) }),
    sequence,
  });
}
