import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { MoneyType } from '@marque/shared/graph';
import { CalendarDate, Decimal } from '@marque/shared/graph/scalars';
import type { MetricUnit } from '../domain/metrics.js';
import { MetricUnitEnum } from './metric-unit.js';

/** Days to look at. */
@InputType({ description: 'Days in the zone of the business, the first and the last included; at most 366.' })
export class DayRangeInput {
  @Field(() => CalendarDate, { description: 'First day.' })
  from: string;

  @Field(() => CalendarDate, { description: 'Last day.' })
  to: string;
}

/** A metric of the registry. */
@ObjectType({ description: 'A metric: defined once, with its formula and unit.' })
export class MetricType {
  @Field(() => String, { description: 'Stable name.' })
  key: string;

  @Field(() => String, { description: 'Name to show.' })
  title: string;

  @Field(() => MetricUnitEnum, { description: 'Unit of its figures.' })
  unit: MetricUnit;

  @Field(() => String, { description: 'How it is computed.' })
  formula: string;
}

/** A figure. */
@ObjectType({ description: 'The figure of a metric over a range.' })
export class MetricFigure {
  @Field(() => MetricType, { description: 'The metric.' })
  metric: MetricType;

  @Field(() => Decimal, { nullable: true, description: 'The figure, unless it is money; null for a ratio of nothing.' })
  number: string | null;

  @Field(() => [MoneyType], { description: 'The figure if it is money, one amount for each currency in which there was any.' })
  amounts: MoneyType[];
}

/** Figures over a range. */
@ObjectType({ description: 'Figures over a range of days.' })
export class Kpis {
  @Field(() => CalendarDate, { description: 'First day.' })
  from: string;

  @Field(() => CalendarDate, { description: 'Last day.' })
  to: string;

  @Field(() => String, { description: 'The IANA zone whose days these are.' })
  timeZone: string;

  @Field(() => [MetricFigure], { description: 'One figure for each metric of the registry, in its order.' })
  figures: MetricFigure[];
}

/** Auctions over a range. */
@ObjectType({ description: 'How auctions went over a range of days.' })
export class AuctionKpis {
  @Field(() => Int, { description: 'Auctions live now, whatever the range.' })
  live: number;

  @Field(() => Int, { description: 'Auctions that ended in the range.' })
  ended: number;

  @Field(() => Int, { description: 'Auctions won in the range.' })
  sold: number;

  @Field(() => Decimal, { nullable: true, description: 'Sold of ended in per cent; null when none ended.' })
  sellThrough: string | null;

  @Field(() => Int, { description: 'Bids placed by people in the range, but in auctions that were called off or voided.' })
  bids: number;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Mean number of bids on the auctions that ended in the range; null when none ended.',
  })
  bidsPerLot: string | null;

  @Field(() => Int, { description: 'Different people who placed such a bid in the range.' })
  uniqueBidders: number;

  @Field(() => [MoneyType], { description: 'Sum of the hammer prices of auctions won in the range, for each currency.' })
  gmv: MoneyType[];
}

/** Money of one day. */
@ObjectType({ description: 'Money of one day, in the zone of the business.' })
export class DayRevenue {
  @Field(() => CalendarDate, { description: 'The day.' })
  day: string;

  @Field(() => [MoneyType], { description: 'Commissions charged on the day, for each currency.' })
  revenue: MoneyType[];

  @Field(() => [MoneyType], {
    description: 'Hammer prices of the auctions won on the day and prices of the direct sales handed over on it, for each currency.',
  })
  gmv: MoneyType[];
}

/** Requests in one state. */
@ObjectType({ description: 'How many service requests are in one state now.' })
export class RequestStateCount {
  @Field(() => String, { description: 'The state, as the services graph names it.' })
  state: string;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}
