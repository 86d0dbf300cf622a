import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { requireTenant } from '@marque/shared/auth';
import { RequiresPolicy, toMoneyType } from '@marque/shared/graph';
import type { ServicesContext } from '../../context.js';
import { ServiceOfferingFilterInput } from '../schema/offering-filter.js';
import { PlanTarget, ServiceOffering, ServicePrice } from '../schema/offering.js';
import { menuOf, offeringByCode } from '../store/offerings.js';
import type { OfferingRow } from '../store/tables.js';

/** The menu of services. */
@Resolver(() => ServiceOffering)
export class MenuResolver {
  @Query(() => [ServiceOffering], { nullable: true, description: 'The services that the business offers, in the order of its menu.' })
  serviceOfferings(
    @Arg('filter', () => ServiceOfferingFilterInput, { nullable: true, description: 'Which of them; all where it is not given.' })
    filter: ServiceOfferingFilterInput | null | undefined,
    @Ctx() { caller, platform }: ServicesContext,
  ): Promise<ServiceOffering[]> {
    return platform.database.read(requireTenant(caller), (tx) => menuOf(tx, filter?.groups ?? null));
  }

  @Query(() => ServiceOffering, { nullable: true, description: 'One service by its code; null when the business does not offer it.' })
  serviceOffering(
    @Arg('code', () => String, { description: 'Short name of the service.' }) code: string,
    @Ctx() { caller, platform }: ServicesContext,
  ): Promise<ServiceOffering | null> {
    return platform.database.read(requireTenant(caller), (tx) => offeringByCode(tx, code));
  }

  @FieldResolver(() => ServicePrice, { description: 'What it costs.' })
  async price(@Root() row: OfferingRow, @Ctx() { loaders }: ServicesContext): Promise<ServicePrice> {
    const { basis, amountMinor, currency, rateBasisPoints, rateOf } = row;
    const amount = amountMinor === null ? null : toMoneyType({ amountMinor, currency });
    const priced = basis === 'RANGE' ? await loaders.kinds.load(row.id) : [];
    return {
      basis,
      amount: basis === 'FIXED' ? amount : null,
      average: basis === 'QUOTED' ? amount : null,
      kinds: priced.map((one) => ({ kind: one.kind, title: one.title, price: toMoneyType({ amountMinor: one.amountMinor, currency }) })),
      rateBasisPoints,
      rateOf,
    };
  }

  @RequiresPolicy('staff')
  @FieldResolver(() => PlanTarget, { nullable: true, description: 'What the plan aims at, for staff; null where there is no plan.' })
  planTarget(@Root() { planTargetMinor, currency }: OfferingRow): PlanTarget | null {
    return planTargetMinor === null ? null : { annualRevenue: toMoneyType({ amountMinor: planTargetMinor, currency }) };
  }
}
