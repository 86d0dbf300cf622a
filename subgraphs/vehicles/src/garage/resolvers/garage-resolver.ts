import { requireTenant, requireUser } from '@marque/shared/auth';
import { PageArgs, RequiresScope, toConnection, toMoneyType, wantedPage } from '@marque/shared/graph';
import { PlatformError } from '@marque/shared/errors';
import { minor } from '@marque/shared/money';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { monthOf, monthsBefore, mostMonths } from '../domain/months.js';
import { gainBetween } from '../domain/returns.js';
import { GaragePortfolio, GarageTotalType, GarageValue, GarageVehicle, GarageVehicleConnection } from '../schema/garage.js';
import { bestPerformer, countOfGarage, pageOfGarage, totalsOf } from '../store/garage.js';
import { valuesSince } from '../store/values.js';
import { type ShownGarage, type ShownPortfolio, toGain, toGarageVehicle, toPortfolio } from './present.js';

const usualMonths = 12;

/** What people own: each person their own. */
@Resolver(() => GarageVehicleConnection)
export class GarageResolver {
  @RequiresScope('garage:own')
  @Query(() => GarageVehicleConnection, {
    nullable: true,
    description: 'The vehicles that the caller owns, with what they are worth and what they need; also those that they offer for sale.',
  })
  async myGarage(@Args(() => PageArgs) paging: PageArgs, @Ctx() { caller, platform: { database } }: VehiclesContext): Promise<ShownGarage> {
    const garage = { tenantId: requireTenant(caller), ownerId: requireUser(caller) };
    const page = wantedPage(paging, 1);
    const rows = await database.read(garage.tenantId, (tx) => pageOfGarage(tx, garage, page));
    const count = () => database.read(garage.tenantId, (tx) => countOfGarage(tx, garage));
    return { ...toConnection(rows, page, ({ id }) => [id], toGarageVehicle), count, garage };
  }

  @FieldResolver(() => Int, { description: 'How many vehicles stand in the garage; counted when asked for.' })
  totalCount(@Root() { count }: ShownGarage): Promise<number> {
    return count();
  }

  @FieldResolver(() => GaragePortfolio, { description: 'The garage as a whole, whatever the page.' })
  portfolio(@Root() { garage }: ShownGarage): GaragePortfolio {
    return toPortfolio(garage);
  }
}

/** The garage as a whole. */
@Resolver(() => GaragePortfolio)
export class GaragePortfolioFields {
  @FieldResolver(() => [GarageTotalType], { description: 'What it is worth, by currency.' })
  async totals(@Root() { garage }: ShownPortfolio, @Ctx() { platform: { database, clock } }: VehiclesContext): Promise<GarageTotalType[]> {
    // The month began where the one before ended.
    const since = new Date(`${monthOf(clock.now())}T00:00:00Z`);
    const totals = await database.read(garage.tenantId, (tx) => totalsOf(tx, garage, since));
    return totals.map(({ currency, valueMinor, vehicles, kept }) =>
      Object.assign(new GarageTotalType(), {
        value: toMoneyType(minor(valueMinor, currency)),
        vehicles,
        changeOverMonth: kept && toGain(gainBetween(minor(kept.beforeMinor, currency), minor(kept.nowMinor, currency))),
      }),
    );
  }

  @FieldResolver(() => GarageVehicle, {
    nullable: true,
    description: 'The vehicle that has gained the most of its price in percent, or lost the least; null where no return is known.',
  })
  async bestPerformer(
    @Root() { garage }: ShownPortfolio,
    @Ctx() { loaders, platform: { database } }: VehiclesContext,
  ): Promise<GarageVehicle | null> {
    const id = await database.read(garage.tenantId, (tx) => bestPerformer(tx, garage));
    const row = id === null ? null : await loaders.vehicle.load(id);
    return row && toGarageVehicle(row);
  }

  @FieldResolver(() => [GarageValue], {
    description: 'What it was worth at the end of each month, the oldest first, the present month last.',
  })
  async values(
    @Root() { garage }: ShownPortfolio,
    @Arg('months', () => Int, { defaultValue: usualMonths, description: `How many months back, 1 to ${mostMonths}.` }) months: number,
    @Ctx() { platform: { database, clock } }: VehiclesContext,
  ): Promise<GarageValue[]> {
    if (months < 1 || months > mostMonths) throw new PlatformError('BAD_USER_INPUT', `These are 1 to ${mostMonths} months.`);
    const points = await database.read(garage.tenantId, (tx) => valuesSince(tx, garage, monthsBefore(clock.now(), months - 1)));
    return points.map(({ month, valueMinor, currency, vehicles }) =>
      Object.assign(new GarageValue(), { month, value: toMoneyType(minor(valueMinor, currency)), vehicles }),
    );
  }
}
