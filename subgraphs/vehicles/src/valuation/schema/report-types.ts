/** What a valuation says besides its figure. */
import { enumType, Factor, MoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import { MarketSegmentEnum } from '../../catalogue/schema/enums.js';
import type { Confidence, ValuationBasis } from '../domain/grounds.js';
import type { Advice } from '../domain/report.js';

export const AdviceEnum = enumType<Advice>('ValuationAdvice', 'What a valuation advises.', {
  BUY: 'It is offered clearly below its value.',
  HOLD: 'There is no reason to act.',
  SELL: 'It is offered clearly above its value, or loses its value fast.',
});

export const ValuationBasisEnum = enumType<ValuationBasis>('ValuationBasis', 'What a value rests on.', {
  MODEL: 'Prices of its model.',
  REFERENCE: 'The reference price of the catalogue, at its age.',
  MAKE: 'The level of its make: no price of its model is known.',
  MARKET: 'The level of the whole market: no price of its make is known.',
});

export const ValuationConfidenceEnum = enumType<Confidence>('ValuationConfidence', 'How sure a value is.', {
  HIGH: 'It rests on prices of its model, and its interval is at most 35 % of it wide.',
  MEDIUM: 'Its interval is less than 80 % of it wide.',
  LOW: 'Its interval is wider, or it rests on other models or other years.',
});

/** The same car in another segment. */
@ObjectType({ description: 'What the same car would be worth in a segment of the market.' })
export class SegmentValue {
  @Field(() => MarketSegmentEnum, { description: 'The segment.' })
  segment: MarketSegment;

  @Field(() => MoneyType, { description: 'The value there.' })
  value: MoneyType;
}

/** A price that went into the figure. */
@ObjectType({ description: 'A comparable that went into the figure.' })
export class UsedComparable {
  @Field(() => String, { description: 'Make.' })
  make: string;

  @Field(() => String, { description: 'Model.' })
  model: string;

  @Field(() => Int, { description: 'Model year.' })
  year: number;

  @Field(() => MarketSegmentEnum, { description: 'How it came to its market.' })
  segment: MarketSegment;

  @Field(() => Int, { nullable: true, description: 'Odometer in kilometres, of a sale to 5,000; null where it is not known.' })
  odometerKm: number | null;

  @Field(() => MoneyType, { description: 'What was asked or paid; what was paid here is rounded to two digits.' })
  price: MoneyType;

  @Field(() => DateTime, {
    description: 'When it was asked or paid, or first seen where nobody said; of a sale here the first day of its month.',
  })
  pricedAt: Date;
}

/** Buy, hold or sell. */
@ObjectType({ description: 'Whether to buy, hold or sell, with the reasons.' })
export class ValuationSignal {
  @Field(() => AdviceEnum, { description: 'The advice.' })
  advice: Advice;

  @Field(() => [String], { description: 'Why, a sentence each.' })
  reasons: readonly string[];
}

/** How good an investment the car is. */
@ObjectType({ description: 'How good an investment the car is, from 1 to 10.' })
export class InvestmentScore {
  @Field(() => Int, { description: '1 is the worst, 10 the best.' })
  score: number;

  @Field(() => [Factor], { description: 'What it is made of; the amounts are points and add up to it.' })
  factors: Factor[];
}
