import { requireTenant, requireUser } from '@marque/shared/auth';
import { RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import type { Party } from '../domain/offer-states.js';
import { DirectSaleConnection } from '../schema/direct-sale.js';
import { DirectSaleListArgs, PurchaseOfferListArgs } from '../schema/inputs.js';
import { PurchaseOfferConnection } from '../schema/purchase-offer.js';
import { countOfOffers, countOfSales, pageOfOffers, pageOfSales } from '../store/deal-lists.js';
import { ForDealParties } from './for-deal-parties.js';
import { toOffer, toSale } from './present.js';

/** The conditions that make a list the caller's own, on one side or on either. */
function own(userId: string, as: Party | null | undefined) {
  if (!as) return { personId: userId };
  return as === 'BUYER' ? { buyerId: userId } : { sellerId: userId };
}

const given = <State>({ states, vehicleId }: { readonly states?: State[] | null; readonly vehicleId?: string | null }) => ({
  ...(states && { states }),
  ...(vehicleId && { vehicleId }),
});

async function listSales(
  { caller, platform: { database } }: VehiclesContext,
  { filter: asked, ...paging }: DirectSaleListArgs,
  whose: object,
): Promise<DirectSaleConnection> {
  const tenantId = requireTenant(caller);
  const filter = { ...whose, ...given(asked ?? {}) };
  const page = wantedPage(paging, 1);
  const rows = await database.read(tenantId, (tx) => pageOfSales(tx, filter, page));
  const count = () => database.read(tenantId, (tx) => countOfSales(tx, filter));
  return { ...toConnection(rows, page, ({ id }) => [id], toSale), count };
}

/** Offers and sales as their two sides see them. */
@Resolver()
export class DealListsResolver {
  @ForDealParties()
  @Query(() => PurchaseOfferConnection, { nullable: true, description: 'Offers in which the caller buys or sells.' })
  async myPurchaseOffers(
    @Args(() => PurchaseOfferListArgs) { filter: asked, ...paging }: PurchaseOfferListArgs,
    @Ctx() { caller, platform: { database } }: VehiclesContext,
  ): Promise<PurchaseOfferConnection> {
    const tenantId = requireTenant(caller);
    const filter = { ...own(requireUser(caller), asked?.as), ...given(asked ?? {}) };
    const page = wantedPage(paging, 1);
    const rows = await database.read(tenantId, (tx) => pageOfOffers(tx, filter, page));
    const count = () => database.read(tenantId, (tx) => countOfOffers(tx, filter));
    return { ...toConnection(rows, page, ({ id }) => [id], toOffer), count };
  }

  @ForDealParties()
  @Query(() => DirectSaleConnection, { nullable: true, description: 'Direct sales in which the caller buys or sells.' })
  myDirectSales(@Args(() => DirectSaleListArgs) args: DirectSaleListArgs, @Ctx() context: VehiclesContext): Promise<DirectSaleConnection> {
    return listSales(context, args, own(requireUser(context.caller), args.filter?.as));
  }

  @RequiresScope('business:manage')
  @Query(() => DirectSaleConnection, { nullable: true, description: 'All direct sales of the business. For managers.' })
  directSales(@Args(() => DirectSaleListArgs) args: DirectSaleListArgs, @Ctx() context: VehiclesContext): Promise<DirectSaleConnection> {
    const as = args.filter?.as;
    return listSales(context, args, as ? own(requireUser(context.caller), as) : {});
  }
}
