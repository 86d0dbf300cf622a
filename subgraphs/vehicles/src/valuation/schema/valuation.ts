import { idOf } from '@marque/shared/graph/global-ids';
import { Factor, MoneyType, RequiresScope, shownAs, toMoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { minor } from '@marque/shared/money';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { caveatsOf, type Confidence, confidenceOf, type ValuationBasis } from '../domain/grounds.js';
import type { ValuationReport } from '../domain/report.js';
import { moneyFactor, pointsFactor } from './factors.js';
import {
  InvestmentScore,
  SegmentValue,
  UsedComparable,
  ValuationBasisEnum,
  ValuationConfidenceEnum,
  ValuationSignal,
} from './report-types.js';

/** A step from the comparables to the estimate; stored ones have their amount as a text. */
interface Step {
  readonly name: string;
  readonly amountMinor: bigint | string;
  readonly text: string;
}

/** What an estimate is made of and what is said of it. */
export interface EstimateDetails {
  readonly steps: readonly Step[];
  /** Null in valuations of before there were reports. */
  readonly report: ValuationReport | null;
}

/** What everyone may see of an estimate and what takes a signed-in person. */
@ObjectType({ description: 'A market estimate. Everybody sees the figure; the full report takes a person who is signed in.' })
export class ValueEstimate {
  /** What it is shown from. */
  readonly estimateMinor: bigint;
  readonly lowMinor: bigint;
  readonly highMinor: bigint;
  readonly currency: string;
  /** Read when something of it is asked for. */
  readonly details: () => Promise<EstimateDetails>;

  @Field(() => MoneyType, { description: 'The estimate.' })
  get estimate(): MoneyType {
    return this.money(this.estimateMinor);
  }

  @Field(() => ValuationConfidenceEnum, {
    description: 'How sure it is, by the width of its interval and by what it rests on.',
  })
  get confidence(): Promise<Confidence> {
    const width = Number(this.highMinor - this.lowMinor) / Number(this.estimateMinor);
    return this.reported((report) => confidenceOf(width, report?.grounds ?? null));
  }

  @Field(() => ValuationBasisEnum, { nullable: true, description: 'What it rests on; null in valuations of before that was kept.' })
  get basis(): Promise<ValuationBasis | null> {
    return this.reported((report) => report?.grounds?.basis ?? null);
  }

  @Field(() => [String], {
    description: 'What has to be known of it, in sentences; empty where it rests on prices of its own model and years.',
  })
  get caveats(): Promise<string[]> {
    return this.reported((report) => (report?.grounds ? caveatsOf(report.grounds) : []));
  }

  @RequiresScope('valuation:read')
  @Field(() => MoneyType, { nullable: true, description: 'Lower end of the 80 % interval.' })
  get low(): MoneyType {
    return this.money(this.lowMinor);
  }

  @RequiresScope('valuation:read')
  @Field(() => MoneyType, { nullable: true, description: 'Upper end of the 80 % interval.' })
  get high(): MoneyType {
    return this.money(this.highMinor);
  }

  @RequiresScope('valuation:read')
  @Field(() => [Factor], { nullable: true, description: 'What the estimate is made of; the amounts add up to it.' })
  get factors(): Promise<Factor[]> {
    return this.details().then(({ steps }) =>
      steps.map(({ name, amountMinor, text }) => moneyFactor(name, BigInt(amountMinor), this.currency, text)),
    );
  }

  @RequiresScope('valuation:read')
  @Field(() => Int, { nullable: true, description: 'How many comparables went into it.' })
  comparables: number;

  @RequiresScope('valuation:read')
  @Field(() => [MoneyType], {
    nullable: true,
    description: 'Expected value at the end of each of the next five years, by the ageing of this model on its market; it never rises.',
  })
  get depreciation(): Promise<MoneyType[] | null> {
    return this.reported((report) => report?.depreciation.map((amountMinor) => this.money(BigInt(amountMinor))) ?? null);
  }

  @RequiresScope('valuation:read')
  @Field(() => [SegmentValue], { nullable: true, description: 'What the same car would be worth in each segment of the market.' })
  get segments(): Promise<SegmentValue[] | null> {
    return this.reported(
      (report) => report?.segments.map(({ segment, amountMinor }) => ({ segment, value: this.money(BigInt(amountMinor)) })) ?? null,
    );
  }

  @RequiresScope('valuation:read')
  @Field(() => ValuationSignal, { nullable: true, description: 'Whether to buy, hold or sell.' })
  get signal(): Promise<ValuationSignal | null> {
    return this.reported((report) => report && { advice: report.advice, reasons: report.adviceReasons });
  }

  @RequiresScope('valuation:read')
  @Field(() => InvestmentScore, { nullable: true, description: 'How good an investment it is.' })
  get investmentScore(): Promise<InvestmentScore | null> {
    return this.reported(
      (report) =>
        report && {
          score: report.score.reduce((sum, { points }) => sum + points, 0),
          factors: report.score.map(({ name, points, text }) => pointsFactor(name, points, text)),
        },
    );
  }

  @RequiresScope('valuation:read')
  @Field(() => String, { nullable: true, description: 'What the season does to the price; null where the market’s dates do not tell.' })
  get seasonalNote(): Promise<string | null> {
    return this.reported((report) => report?.seasonalNote ?? null);
  }

  @RequiresScope('valuation:read')
  @Field(() => [UsedComparable], { nullable: true, description: 'Up to five of the comparables, those most like it.' })
  get usedComparables(): Promise<UsedComparable[] | null> {
    return this.reported(
      (report) =>
        report?.used.map(({ priceMinor, pricedAt, ...car }) => ({
          ...car,
          price: this.money(BigInt(priceMinor)),
          pricedAt: new Date(pricedAt),
        })) ?? null,
    );
  }

  @Field(() => String, { description: 'Method and version that made it.' })
  method: string;

  @Field(() => Int, { nullable: true, description: 'Version of the trained model; null where the baseline made it.' })
  modelVersion: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Median error of the model on cars that it had not seen, as a share of the price; null where the baseline made it.',
  })
  medianError: number | null;

  private async reported<Said>(say: (report: ValuationReport | null) => Said): Promise<Said> {
    return say((await this.details()).report);
  }

  private money(amountMinor: bigint): MoneyType {
    return toMoneyType(minor(amountMinor, this.currency));
  }
}

/** An estimate that is not stored. */
export const shownEstimate = <Made extends EstimateDetails>(made: Made) =>
  shownAs(ValueEstimate, { ...made, details: () => Promise.resolve(made) });

/** A stored estimate of one vehicle. */
@ObjectType({ description: 'A stored market estimate of one vehicle.' })
export class Valuation extends ValueEstimate {
  @Field(() => idOf('Valuation'), { description: 'Identifier.' })
  id: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  valuedAt: Date;
}
