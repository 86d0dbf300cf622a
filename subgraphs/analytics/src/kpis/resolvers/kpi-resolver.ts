import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { requireTenant } from '@marque/shared/auth';
import { RequiresPolicy, RequiresScope } from '@marque/shared/graph';
import type { AnalyticsContext } from '../../context.js';
import { daysOf } from '../domain/days.js';
import { addedUp, figureOf } from '../domain/figures.js';
import { metrics, saleTallies } from '../domain/metrics.js';
import type { MetricKey } from '../domain/metrics.js';
import type { Tally } from '../../read-models/domain/tallies.js';
import { AuctionKpis, DayRangeInput, DayRevenue, Kpis, MetricType, RequestStateCount } from '../schema/kpis.js';
import { moneyByDay, requestsByState } from '../store/figures.js';
import { rangeOf, readKpis, readSums, toMoney } from './read-kpis.js';

const rangeOptions = { nullable: true, description: 'The days; today where it is not given.' } as const;

/** Figures about the business. */
@Resolver()
export class KpiResolver {
  @RequiresPolicy('staff')
  @Query(() => [MetricType], {
    nullable: true,
    description: 'The registry of metrics: every figure that the platform computes, with its formula and unit. It is fixed, so a list.',
  })
  metrics(): readonly MetricType[] {
    return metrics;
  }

  @RequiresScope('business:manage')
  @Query(() => Kpis, { nullable: true, description: 'Every metric over a range of days.' })
  kpis(
    @Arg('range', () => DayRangeInput, rangeOptions) range: DayRangeInput | null | undefined,
    @Ctx() context: AnalyticsContext,
  ): Promise<Kpis> {
    return readKpis(context, range);
  }

  @RequiresPolicy('staff')
  @Query(() => AuctionKpis, { nullable: true, description: 'How auctions went over a range of days.' })
  async auctionKpis(
    @Arg('range', () => DayRangeInput, rangeOptions) range: DayRangeInput | null | undefined,
    @Ctx() context: AnalyticsContext,
  ): Promise<AuctionKpis> {
    const sums = await readSums(context, await rangeOf(context, range));
    const figure = (key: MetricKey) => {
      const metric = metrics.find((one) => one.key === key);
      if (!metric) throw new Error(`there is no metric ${key}`);
      return figureOf(metric.rule, sums);
    };
    const count = (key: MetricKey): number => Number(figure(key).number);
    return {
      live: count('auctions_live'),
      ended: count('auctions_ended'),
      sold: count('auctions_sold'),
      sellThrough: figure('sell_through').number,
      bids: count('bids'),
      bidsPerLot: figure('bids_per_lot').number,
      uniqueBidders: count('unique_bidders'),
      gmv: toMoney(figure('auction_gmv').amounts),
    };
  }

  @RequiresScope('business:manage')
  @Query(() => [DayRevenue], {
    nullable: true,
    description: 'Revenue and merchandise value of every day of a range, the earliest first; 366 days at most, so a list.',
  })
  async revenueByDay(
    @Arg('range', () => DayRangeInput, rangeOptions) given: DayRangeInput | null | undefined,
    @Ctx() context: AnalyticsContext,
  ): Promise<DayRevenue[]> {
    const range = await rangeOf(context, given);
    const tenantId = requireTenant(context.caller);
    const rows = await context.platform.database.read(tenantId, (tx) => moneyByDay(tx, tenantId, range));
    const byDay = Map.groupBy(rows, ({ day }) => day);
    return daysOf(range).map((day) => {
      const of = (tallies: readonly Tally[]) => {
        const counted = (byDay.get(day) ?? []).filter(({ tally }) => tallies.includes(tally));
        return toMoney(addedUp(counted.map(({ amount, currency }) => ({ amountMinor: BigInt(amount), currency }))));
      };
      return { day, revenue: of(['commissions']), gmv: of(saleTallies) };
    });
  }

  @RequiresPolicy('staff')
  @Query(() => [RequestStateCount], {
    nullable: true,
    description: 'How many service requests are in each state now; states without any are left out. One line for each state, so a list.',
  })
  serviceRequestsByState(@Ctx() { caller, platform }: AnalyticsContext): Promise<RequestStateCount[]> {
    const tenantId = requireTenant(caller);
    return platform.database.read(tenantId, (tx) => requestsByState(tx, tenantId));
  }
}
