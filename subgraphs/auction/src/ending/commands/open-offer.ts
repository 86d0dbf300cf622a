/** Offers of a right to buy after the end. */
import type { TransactionContext } from '@marque/shared/commands';
import type { NewEvent } from '@marque/shared/events';
import { newId } from '@marque/shared/ids';
import { amountOf, auctionEvent } from '../../events.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { type OfferState, offerWindowMs } from '../domain/offers.js';
import { insertOffers } from '../store/offers.js';
import type { OfferRow } from '../store/tables.js';
import { depositJob, offerExpiryJob } from './schedule.js';

/** What tells one offer from another. */
export type NewOffer = Pick<OfferRow, 'kind' | 'state' | 'bidderId' | 'priceMinor'>;

/** A new offer that is open for one window. */
export const newOffer = ({ id: auctionId, tenantId }: Pick<AuctionRow, 'id' | 'tenantId'>, offer: NewOffer, at: Date): OfferRow => ({
  ...offer,
  id: newId(),
  tenantId,
  auctionId,
  expiresAt: new Date(at.getTime() + offerWindowMs),
  createdAt: at,
});

/** Stores offers of different auctions with the jobs that time does to them. */
export async function openOffers({ platform, tx }: TransactionContext, offers: readonly OfferRow[]): Promise<void> {
  const jobs = offers.flatMap((offer) => [offerExpiryJob(offer), ...(offer.state === 'AWAITING_DEPOSIT' ? [depositJob(offer)] : [])]);
  await Promise.all([insertOffers(tx, offers), platform.jobs.schedule(tx, ...jobs)]);
}

/** Stores one offer. */
export const openOffer = (context: TransactionContext, offer: OfferRow): Promise<void> => openOffers(context, [offer]);

/** An offer as it stands, and where it stood before; a new one stood nowhere. */
export interface ChangedOffer extends OfferRow {
  readonly from?: OfferState;
  /** Whether it has fallen through because its bidder is suspended. */
  readonly suspended?: boolean;
}

/** Tells both sides where an offer stands. */
export function offerChanged(auction: AuctionRow, offer: ChangedOffer, sequence: number, at: Date): NewEvent {
  const { id: offerId, kind, state, from, suspended = false, bidderId, priceMinor, expiresAt } = offer;
  const price = { ...amountOf(auction, priceMinor) };
  const why = { ...(from && { from }), ...(suspended && { because: 'BIDDER_SUSPENDED' as const }) };
  const facts = { offerId, kind, state, ...why, bidderId, price, expiresAt: expiresAt.toISOString() };
  return auctionEvent(auction, 'auction.offer_changed.v1', sequence, at, facts, [bidderId]);
}
