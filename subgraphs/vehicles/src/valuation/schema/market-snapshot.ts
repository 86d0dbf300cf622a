import { MoneyType, toMoneyType } from '@marque/shared/graph';
import { CurrencyCode, DateTime } from '@marque/shared/graph/scalars';
import { minor } from '@marque/shared/money';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import { MarketSegmentEnum } from '../../catalogue/schema/enums.js';
import { fewest, soldDays } from '../domain/market/market-snapshot.js';

/** Of which cars. */
@ArgsType()
export class MarketSnapshotArgs {
  @Field(() => String, { description: 'Make, in any case and with or without marks, or another word for it, such as Toyota or VW.' })
  make: string;

  @Field(() => String, { description: 'Model, in any case, with or without marks, blanks and signs, such as Corolla.' })
  model: string;

  @Field(() => Int, { nullable: true, description: 'Model year; all where it is not given.' })
  year: number | null;

  @Field(() => MarketSegmentEnum, { nullable: true, description: 'How they came to their market; all where it is not given.' })
  segment: MarketSegment | null;
}

/** The market of one model as it stands. Its resolver adds how prices have moved. */
@ObjectType({
  description:
    'How the market of a model stands in this business, by what everybody may see: what is offered now, and what was sold here. What nobody offers has counts of nothing, and null for what they would be of.',
})
export class MarketSnapshot {
  /** What it is shown from, in minor units. */
  readonly medianMinor: bigint | null;
  readonly lowestMinor: bigint | null;
  readonly highestMinor: bigint | null;
  readonly soldMinor: bigint | null;

  @Field(() => String, { description: 'Make, as it is written where it is offered.' })
  make: string;

  @Field(() => String, { description: 'Model, as it is written where it is offered.' })
  model: string;

  @Field(() => Int, { nullable: true, description: 'Model year; null for all.' })
  year: number | null;

  @Field(() => MarketSegmentEnum, { nullable: true, description: 'How the vehicles came to their market; null for all.' })
  segment: MarketSegment | null;

  @Field(() => CurrencyCode, { description: 'Of all amounts: that of the business.' })
  currency: string;

  @Field(() => DateTime, { description: 'When it was taken.' })
  at: Date;

  @Field(() => Int, { description: 'How many are offered now: as many as `vehicles` lists by these criteria.' })
  offered: number;

  @Field(() => MoneyType, { nullable: true, description: 'What is asked in the middle: half of them ask more, half less.' })
  get medianAskingPrice(): MoneyType | null {
    return this.money(this.medianMinor);
  }

  @Field(() => MoneyType, { nullable: true, description: 'The lowest that is asked.' })
  get lowestAskingPrice(): MoneyType | null {
    return this.money(this.lowestMinor);
  }

  @Field(() => MoneyType, { nullable: true, description: 'The highest that is asked.' })
  get highestAskingPrice(): MoneyType | null {
    return this.money(this.highestMinor);
  }

  @Field(() => Int, { nullable: true, description: 'How far those that are offered have been driven, in the middle, in kilometres.' })
  medianOdometerKm: number | null;

  @Field(() => Int, { nullable: true, description: 'For how many whole days those that are offered have been, in the middle.' })
  medianDaysOnMarket: number | null;

  @Field(() => Int, { description: `How many were sold here and handed over, by auctions and directly, in the last ${soldDays} days.` })
  sold: number;

  @Field(() => MoneyType, {
    nullable: true,
    description: `What was paid for these in the middle, in two digits; null for fewer than ${fewest}, which would tell what single people paid.`,
  })
  get medianSoldPrice(): MoneyType | null {
    return this.money(this.soldMinor);
  }

  private money(amountMinor: bigint | null): MoneyType | null {
    return amountMinor === null ? null : toMoneyType(minor(amountMinor, this.currency));
  }
}
