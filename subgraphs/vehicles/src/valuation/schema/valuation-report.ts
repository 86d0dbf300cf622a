import { Factor, MoneyType } from '@marque/shared/graph';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import {
  InvestmentScore,
  SegmentValue,
  UsedComparable,
  ValuationBasisEnum,
  ValuationConfidenceEnum,
  ValuationSignal,
} from './report-types.js';
import type { Confidence, ValuationBasis } from '../domain/grounds.js';
import type { Condition } from '../../inventory/domain/condition.js';
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import type { ValueEstimate } from './valuation.js';

/** The words to agree to. */
@ObjectType({ description: 'To what somebody agrees who wants the full report of a valuation.' })
export class ValuationReportWording {
  @Field(() => String, { description: 'Version of the words: give it as acceptedWording.' })
  version: string;

  @Field(() => String, { description: 'The words.' })
  text: string;
}

/** The car that a report is of, as far as it is said in figures and words of closed lists. */
export interface ReportSubject {
  readonly year: number;
  readonly odometerKm: number | null;
  readonly condition: Condition;
  readonly segment: MarketSegment;
}

/** All that is known of a value: what signed-in people see of an estimate, for one who said where they can be reached. */
@ObjectType({ description: 'The full report of a valuation, for who said where they can be reached.' })
export class ValuationReport {
  constructor(
    private readonly of: ValueEstimate,
    readonly subject: ReportSubject,
  ) {}

  @Field(() => MoneyType, { description: 'The estimate.' })
  get estimate(): MoneyType {
    return this.of.estimate;
  }

  @Field(() => MoneyType, { description: 'Lower end of the 80 % interval.' })
  get low(): MoneyType {
    return this.of.low;
  }

  @Field(() => MoneyType, { description: 'Upper end of the 80 % interval.' })
  get high(): MoneyType {
    return this.of.high;
  }

  @Field(() => ValuationConfidenceEnum, { description: 'How sure it is, by the width of its interval and by what it rests on.' })
  get confidence(): Promise<Confidence> {
    return this.of.confidence;
  }

  @Field(() => ValuationBasisEnum, { nullable: true, description: 'What it rests on.' })
  get basis(): Promise<ValuationBasis | null> {
    return this.of.basis;
  }

  @Field(() => [String], {
    description: 'What has to be known of it, in sentences; empty where it rests on prices of its own model and years.',
  })
  get caveats(): Promise<string[]> {
    return this.of.caveats;
  }

  @Field(() => [Factor], { description: 'What the estimate is made of; the amounts add up to it.' })
  get factors(): Promise<Factor[]> {
    return this.of.factors;
  }

  @Field(() => Int, { description: 'How many comparables went into it.' })
  get comparables(): number {
    return this.of.comparables;
  }

  @Field(() => [UsedComparable], { description: 'Up to five of the comparables, those most like it.' })
  get usedComparables(): Promise<UsedComparable[]> {
    return this.of.usedComparables.then((said) => said ?? []);
  }

  @Field(() => [MoneyType], {
    description: 'Expected value at the end of each of the next five years, by the ageing of this model on its market; it never rises.',
  })
  get depreciation(): Promise<MoneyType[]> {
    return this.of.depreciation.then((said) => said ?? []);
  }

  @Field(() => [SegmentValue], { description: 'What the same car would be worth in each segment of the market.' })
  get segments(): Promise<SegmentValue[]> {
    return this.of.segments.then((said) => said ?? []);
  }

  @Field(() => ValuationSignal, { nullable: true, description: 'Whether to buy, hold or sell.' })
  get signal(): Promise<ValuationSignal | null> {
    return this.of.signal;
  }

  @Field(() => InvestmentScore, { nullable: true, description: 'How good an investment it is.' })
  get investmentScore(): Promise<InvestmentScore | null> {
    return this.of.investmentScore;
  }

  @Field(() => String, { nullable: true, description: 'What the season does to the price; null where the market’s dates do not tell.' })
  get seasonalNote(): Promise<string | null> {
    return this.of.seasonalNote;
  }

  @Field(() => String, { description: 'Method and version that made it.' })
  get method(): string {
    return this.of.method;
  }

  @Field(() => Int, { nullable: true, description: 'Version of the trained model; null where the baseline made it.' })
  get modelVersion(): number | null {
    return this.of.modelVersion;
  }

  @Field(() => Float, {
    nullable: true,
    description: 'Median error of the model on cars that it had not seen, as a share of the price; null where the baseline made it.',
  })
  get medianError(): number | null {
    return this.of.medianError;
  }
}
