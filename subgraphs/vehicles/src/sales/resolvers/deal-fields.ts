import { RequiresScope } from '@marque/shared/graph';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { maySee } from '../../inventory/domain/permissions.js';
import { User } from '../../inventory/schema/user.js';
import { toVehicle, Vehicle } from '../../inventory/schema/vehicle.js';
import { isTransfer } from '../domain/sale-calls.js';
import { DirectSale, DirectSaleConnection } from '../schema/direct-sale.js';
import { PurchaseOffer, PurchaseOfferConnection, PurchaseOfferStep } from '../schema/purchase-offer.js';
import { DirectSaleTransfer } from '../schema/transfer.js';
import { type ShownOffer, type ShownSale, toOffer, toSale, toStep } from './present.js';

/** The vehicle where the caller may see it now. */
async function vehicleOf({ loaders, caller }: VehiclesContext, vehicleId: string): Promise<Vehicle | null> {
  const row = await loaders.vehicle.load(vehicleId);
  return row && maySee(caller, row) ? toVehicle(row) : null;
}

/** What an offer leads to. Whoever holds one may see it. */
@Resolver(() => PurchaseOffer)
export class PurchaseOfferFields {
  @FieldResolver(() => Vehicle, { nullable: true, description: 'The vehicle as it is now; null where it is no longer to be seen.' })
  vehicle(@Root() { row }: ShownOffer, @Ctx() context: VehiclesContext): Promise<Vehicle | null> {
    return vehicleOf(context, row.vehicleId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who offers.' })
  buyer(@Root() { row }: ShownOffer): User {
    return { id: row.buyerId };
  }

  @FieldResolver(() => User, { nullable: true, description: 'Whose vehicle it is.' })
  seller(@Root() { row }: ShownOffer): User {
    return { id: row.sellerId };
  }

  @FieldResolver(() => [PurchaseOfferStep], { description: 'Its steps, the first first; at most 42.' })
  async steps(@Root() { row }: ShownOffer, @Ctx() { loaders }: VehiclesContext): Promise<PurchaseOfferStep[]> {
    return (await loaders.offerSteps.load(row.id)).map((step) => toStep(step, row.currency));
  }

  @FieldResolver(() => DirectSale, { nullable: true, description: 'The sale that came of it; null where none did.' })
  async sale(@Root() { row }: ShownOffer, @Ctx() { loaders }: VehiclesContext): Promise<DirectSale | null> {
    const sale = row.state === 'ACCEPTED' ? await loaders.saleOfOffer.load(row.id) : null;
    return sale && toSale(sale);
  }
}

/** What a sale leads to. Whoever holds one may see it. */
@Resolver(() => DirectSale)
export class DirectSaleFields {
  @FieldResolver(() => Vehicle, { nullable: true, description: 'The vehicle as it is now; null where it is no longer to be seen.' })
  vehicle(@Root() { row }: ShownSale, @Ctx() context: VehiclesContext): Promise<Vehicle | null> {
    return vehicleOf(context, row.vehicleId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who buys.' })
  buyer(@Root() { row }: ShownSale): User {
    return { id: row.buyerId };
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who sells.' })
  seller(@Root() { row }: ShownSale): User {
    return { id: row.sellerId };
  }

  @RequiresScope('business:manage')
  @FieldResolver(() => DirectSaleTransfer, {
    nullable: true,
    description: 'How the money left the sale, for those who manage the business; null before it does.',
  })
  async transfer(@Root() { row }: ShownSale, @Ctx() { loaders }: VehiclesContext): Promise<DirectSaleTransfer | null> {
    const call = await loaders.saleTransfer.load(row.id);
    if (call === null || !isTransfer(call.kind)) return null;
    const { kind, state, refusal, createdAt: askedAt } = call;
    return { kind, state, refusal, askedAt };
  }

  @FieldResolver(() => PurchaseOffer, { description: 'The offer of which it came.' })
  async offer(@Root() { row }: ShownSale, @Ctx() { loaders }: VehiclesContext): Promise<PurchaseOffer> {
    const offer = await loaders.purchaseOffer.load(row.offerId);
    if (!offer) throw new Error('A sale without its offer.');
    return toOffer(offer);
  }
}

/** How long the whole list of offers is. */
@Resolver(() => PurchaseOfferConnection)
export class PurchaseOfferConnectionFields {
  @FieldResolver(() => Int, { description: 'How many offers the whole list has; counted when asked for.' })
  totalCount(@Root() { count }: PurchaseOfferConnection): Promise<number> {
    return count();
  }
}

/** How long the whole list of sales is. */
@Resolver(() => DirectSaleConnection)
export class DirectSaleConnectionFields {
  @FieldResolver(() => Int, { description: 'How many sales the whole list has; counted when asked for.' })
  totalCount(@Root() { count }: DirectSaleConnection): Promise<number> {
    return count();
  }
}
