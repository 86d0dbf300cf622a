/** Takes an offer: it becomes a sale. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { conflict } from '@marque/shared/outcome';
import { auctionableStates } from '../../inventory/domain/lifecycle.js';
import { commissionNow } from '../../neighbours/finance.js';
import { mayBuy } from '../../neighbours/identity.js';
import { seesDeal } from '../domain/rights.js';
import { offersByIds } from '../store/offers.js';
import { notTheirTurn } from './answer-offer.js';
import { lapseOpenOffers } from './lapse-offers.js';
import { moveOffer } from './move-offer.js';
import { openSale } from './open-sale.js';
import { type OfferAnswer, type OnOffer, withOfferOnce } from './with-offer.js';

/** What neighbours say before the transaction, which waits for none of them. */
async function askNeighbours({ platform, caller }: CommandContext, offerId: string) {
  const tenantId = requireTenant(caller);
  const [offer] = await platform.database.read(tenantId, (tx) => offersByIds(tx, [offerId]));
  // For strangers nobody is asked: they are told that there is no such offer.
  if (!offer || !seesDeal(caller, offer)) return { buyerMayBuy: false, commissionBps: 0 };
  const [buyerMayBuy, commissionBps] = await Promise.all([
    mayBuy(platform.graph, tenantId, offer.buyerId),
    commissionNow(platform.graph, tenantId),
  ]);
  return { buyerMayBuy, commissionBps };
}

/**
 * The side whose answer is awaited accepts the amount on the table. The other offers on the vehicle lapse, the business's commission is frozen as
 * it is now, and the deposit is taken from the buyer's wallet by a job that repeats until it is held or too late.
 */
export async function acceptOffer(context: CommandContext, on: OnOffer): Promise<OfferAnswer> {
  const { buyerMayBuy, commissionBps } = await askNeighbours(context, on.offerId);
  return withOfferOnce(context, { ...on, command: 'acceptPurchaseOffer' }, async (within, { offer, vehicle, party }) => {
    const refusal = notTheirTurn(offer, 'ACCEPTED', party);
    if (refusal) return refusal;
    if (!auctionableStates.includes(vehicle.state) || vehicle.ownerId !== offer.sellerId)
      return conflict(`A vehicle that is ${vehicle.state} is not for sale directly.`, 'offerId');
    if (!buyerMayBuy) return conflict('The buyer may not buy at present.', 'offerId');
    const accepted = await moveOffer(within, offer, { to: 'ACCEPTED', by: party, kind: 'ACCEPTED' });
    await lapseOpenOffers(within, vehicle, accepted.id);
    await openSale(within, { offer: accepted, vehicle, commissionBps });
    return accepted;
  });
}
