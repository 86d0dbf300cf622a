/** What becomes of an auction when an offer falls through. */
import type { TransactionContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { suspendedOf } from '../../bidding/store/bidders.js';
import { rankedMaxima } from '../../bidding/store/maxima.js';
import { amountOf, auctionEvent } from '../../events.js';
import { lockAccount, moveCommitments } from '../../funds/store/accounts.js';
import { updateAuction } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { latestSettlements } from '../../settlement/store/settlements.js';
import { nextInLine } from '../domain/offers.js';
import { unsoldBecause } from '../domain/unsold.js';
import { keepBound } from '../store/deposit-attempts.js';
import { offeredBidders, updateOffer } from '../store/offers.js';
import type { OfferRow } from '../store/tables.js';
import { newOffer, offerChanged, openOffer } from './open-offer.js';

/** An offer that falls through; the caller has locked it and its auction. */
export interface FallenOffer {
  readonly auction: AuctionRow;
  readonly offer: OfferRow;
  readonly state: 'DECLINED' | 'LAPSED';
  /** Why it falls through, where somebody has bought and not paid. */
  readonly because?: 'NOT_PAID';
  /** Whether it falls through because its bidder is suspended. */
  readonly suspended?: boolean;
  readonly now: Date;
}

/** Ends the offer and gives the next bidder a chance; without one the auction is unsold for good. */
export async function moveOn(
  context: TransactionContext,
  { auction, offer, state, now, because, suspended = false }: FallenOffer,
): Promise<void> {
  const { platform, tx } = context;
  await updateOffer(tx, offer.id, { state });
  await freeWinner(tx, auction, offer);
  const fallen = offerChanged(auction, { ...offer, state, from: offer.state, suspended }, auction.sequence + 1, now);
  const sequence = auction.sequence + 2;
  const nobody = {
    winnerId: null,
    hammerPriceMinor: null,
    soldBy: null,
    depositHoldId: null,
    committedMinor: 0n,
    counterOfferUntil: null,
    sequence,
    // Who was to buy and has not leads nothing any more.
    ...(auction.winnerId !== null && { leaderAlias: null }),
  };
  const next = offer.kind === 'COUNTER_OFFER' ? null : await nextOffer(tx, auction, now);
  if (next) {
    await openOffer(context, next);
    await platform.events.record(tx, [fallen, offerChanged(auction, next, sequence, now)]);
    await updateAuction(tx, auction.id, { ...nobody, state: 'ENDED' });
    return;
  }
  const [sale] = await latestSettlements(tx, [auction.id]);
  const reason = because ?? unsoldBecause(offer, sale?.state === 'FORFEITED');
  const last = auction.lastGoodFaithPriceMinor;
  const highBid = last === null ? null : { ...amountOf(auction, last) };
  await platform.events.record(tx, [fallen, auctionEvent(auction, 'auction.unsold.v1', sequence, now, { highBid, reason })]);
  await updateAuction(tx, auction.id, { ...nobody, state: 'UNSOLD', stateReason: reason });
}

/** What was bound of the buyer's funds for the deposit is free again. */
async function freeWinner(tx: Transaction, { tenantId, winnerId, currency, committedMinor }: AuctionRow, offer: OfferRow): Promise<void> {
  if (committedMinor === 0n || winnerId === null) return;
  await lockAccount(tx, tenantId, winnerId, currency);
  // What finance has been asked for may be gone already: it stays bound until the answer is known.
  if (!(await keepBound(tx, offer.id, committedMinor))) await moveCommitments(tx, currency, new Map([[winnerId, -committedMinor]]));
}

/** The next highest bidder's own highest bid, not below the reserve; nobody is asked who is suspended. */
async function nextOffer(tx: Transaction, auction: AuctionRow, at: Date): Promise<OfferRow | null> {
  const [ranked, offered] = await Promise.all([rankedMaxima(tx, auction.id), offeredBidders(tx, auction.id)]);
  const suspended = await suspendedOf(
    tx,
    ranked.map(({ bidderId }) => bidderId),
  );
  const next = nextInLine(ranked, offered.union(suspended), auction.reserveMinor ?? auction.startPriceMinor);
  if (!next) return null;
  const { bidderId, amount: priceMinor } = next;
  return newOffer(auction, { kind: 'SECOND_CHANCE', state: 'AWAITING_BIDDER', bidderId, priceMinor }, at);
}
