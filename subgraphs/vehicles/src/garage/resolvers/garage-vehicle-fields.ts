import { MoneyType, toMoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { minor, type Money } from '@marque/shared/money';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { toVehicle, Vehicle } from '../../inventory/schema/vehicle.js';
import { isStale } from '../../valuation/domain/valuation-life.js';
import { nextService } from '../domain/next-service.js';
import { gainBetween } from '../domain/returns.js';
import { isUnderWay } from '../domain/work.js';
import { GainType, GarageService, GarageVehicle, RecommendedServiceType } from '../schema/garage.js';
import { priceOf, type ShownGarageVehicle, toGain } from './present.js';

/** What the vehicle is worth by its newest valuation. */
async function worthOf({ loaders }: VehiclesContext, id: string): Promise<{ readonly value: Money; readonly at: Date } | null> {
  const row = await loaders.valuation.load(id);
  return row && { value: minor(row.estimateMinor, row.currency), at: row.valuedAt };
}

/** What is looked up of a vehicle in a garage. Whoever holds one is its owner. */
@Resolver(() => GarageVehicle)
export class GarageVehicleFields {
  @FieldResolver(() => Vehicle, { description: 'The vehicle.' })
  vehicle(@Root() { row }: ShownGarageVehicle): Vehicle {
    return toVehicle(row);
  }

  @FieldResolver(() => MoneyType, { nullable: true, description: 'What it is worth by its newest valuation; null before one.' })
  async marketValue(@Root() { row }: ShownGarageVehicle, @Ctx() context: VehiclesContext): Promise<MoneyType | null> {
    const worth = await worthOf(context, row.id);
    return worth && toMoneyType(worth.value);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When it was valued; null before.' })
  async valuedAt(@Root() { row }: ShownGarageVehicle, @Ctx() context: VehiclesContext): Promise<Date | null> {
    return (await worthOf(context, row.id))?.at ?? null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether that is more than a week ago; it is valued anew by itself.' })
  async isStale(@Root() { row }: ShownGarageVehicle, @Ctx() context: VehiclesContext): Promise<boolean> {
    const worth = await worthOf(context, row.id);
    return worth !== null && isStale(worth.at, context.platform.clock.now());
  }

  @FieldResolver(() => MoneyType, {
    nullable: true,
    description: 'What the owner paid for it: the price of the sale, or the hammer price. Null where it was not bought here.',
  })
  async purchasePrice(@Root() { row }: ShownGarageVehicle, @Ctx() { loaders }: VehiclesContext): Promise<MoneyType | null> {
    const price = priceOf(await loaders.purchase.load(row.id));
    return price && toMoneyType(price);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When it became the owner’s; null where it has been theirs from the beginning.',
  })
  async purchasedAt(@Root() { row }: ShownGarageVehicle, @Ctx() { loaders }: VehiclesContext): Promise<Date | null> {
    return (await loaders.purchase.load(row.id))?.at ?? null;
  }

  @FieldResolver(() => GainType, {
    nullable: true,
    description:
      'What it is worth more, or less, than was paid for it; null where one of both is not known, or they are in different currencies.',
  })
  async return(@Root() { row }: ShownGarageVehicle, @Ctx() context: VehiclesContext): Promise<GainType | null> {
    const paid = priceOf(await context.loaders.purchase.load(row.id));
    return toGain(gainBetween(paid, (await worthOf(context, row.id))?.value ?? null));
  }

  @FieldResolver(() => [GarageService], {
    description:
      'What its owner has asked services for, and what a former owner asked for that is being worked on, the newest first; at most 50.',
  })
  async services(@Root() { row }: ShownGarageVehicle, @Ctx() { loaders }: VehiclesContext): Promise<GarageService[]> {
    const found = await loaders.vehicleServices.load(row.id);
    // What former owners asked for is theirs; who works on the vehicle now concerns whose it is.
    return found
      .filter((service) => service.ownerId === row.ownerId || isUnderWay(service))
      .map(({ requestId: id, openedAt, closedAt, odometerKm }) =>
        Object.assign(new GarageService(), { request: { id }, openedAt, closedAt, odometerKm }),
      );
  }

  @FieldResolver(() => RecommendedServiceType, {
    nullable: true,
    description: 'What it needs next, by its age, its distance and what was done, also by former owners.',
  })
  async nextService(
    @Root() { row }: ShownGarageVehicle,
    @Ctx() { loaders, platform }: VehiclesContext,
  ): Promise<RecommendedServiceType | null> {
    const done = (await loaders.lastServices.load(row.id)).flatMap(({ kind, closedAt, odometerKm }) =>
      closedAt === null ? [] : [{ kind, closedAt, odometerKm }],
    );
    const found = nextService({ year: row.year, fuel: row.fuel, odometerKm: row.odometerKm, done }, platform.clock.now());
    return found && Object.assign(new RecommendedServiceType(), found);
  }
}
