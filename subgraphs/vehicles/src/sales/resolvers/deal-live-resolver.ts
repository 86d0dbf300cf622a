import { requireTenant, requireUser } from '@marque/shared/auth';
import { mapped } from '@marque/shared/events';
import { gapFree } from '@marque/shared/events/live/gap-free';
import { opens } from '@marque/shared/graph';
import { Resolver, Root, Subscription } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { dealTopic, OfferChanged, SaleChanged } from '../../events/deals.js';
import { DealChange } from '../schema/deal-change.js';
import { offersByIds } from '../store/offers.js';
import { salesOfOffers } from '../store/sales.js';
import { ForDealParties } from './for-deal-parties.js';
import { toOffer, toSale } from './present.js';

/** Each change of an offer or a sale of the caller's, from now on. */
function followDeals({ platform, caller }: VehiclesContext): AsyncIterableIterator<DealChange> {
  const [tenantId, userId] = [requireTenant(caller), requireUser(caller)];
  const source = gapFree(platform, { tenantId, topic: dealTopic(userId) });
  return mapped(source, async (event) => {
    if (!OfferChanged.is(event) && !SaleChanged.is(event)) return undefined;
    const { offerId } = event.payload;
    const [offer, sale] = await platform.database.read(tenantId, async (tx) => {
      const [[known], [made]] = [await offersByIds(tx, [offerId]), await salesOfOffers(tx, [offerId])];
      return [known, made] as const;
    });
    return Object.assign(new DealChange(), {
      sequence: event.sequence ?? 0,
      at: event.occurredAt,
      step: OfferChanged.is(event) ? event.payload.step : null,
      offer: offer ? toOffer(offer) : null,
      sale: sale ? toSale(sale) : null,
    });
  });
}

/** Offers and sales, live. */
@Resolver()
export class DealLiveResolver {
  @ForDealParties()
  @Subscription(() => DealChange, {
    description:
      'Each change of an offer or a direct sale in which the caller buys or sells, from now on; what was before is in the lists.',
    subscribe: opens(followDeals),
  })
  mySalesChanged(@Root() change: DealChange): DealChange {
    return change;
  }
}
