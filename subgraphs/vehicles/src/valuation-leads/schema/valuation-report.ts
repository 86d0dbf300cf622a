import { Factor, MoneyType, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { Field, Int, ObjectType } from 'type-graphql';
import { depreciationCurve } from '../../valuation/domain/valuation.js';
import { moneyFactor } from '../../valuation/schema/factors.js';

/** The words to agree to. */
@ObjectType({ description: 'To what somebody agrees who wants the full report of a valuation.' })
export class ValuationReportWording {
  @Field(() => String, { description: 'Version of the words: give it as acceptedWording.' })
  version: string;

  @Field(() => String, { description: 'The words.' })
  text: string;
}

/** All that is known of a value. */
@ObjectType({ description: 'The full report of a valuation, for who said where they can be reached.' })
export class ValuationReport {
  /** What it is shown from. */
  readonly estimateMinor: bigint;
  readonly lowMinor: bigint;
  readonly highMinor: bigint;
  readonly currency: string;
  readonly steps: readonly { readonly name: string; readonly amountMinor: bigint; readonly text: string }[];

  @Field(() => MoneyType, { description: 'The estimate.' })
  get estimate(): MoneyType {
    return this.money(this.estimateMinor);
  }

  @Field(() => MoneyType, { description: 'Lower end of the 80 % interval.' })
  get low(): MoneyType {
    return this.money(this.lowMinor);
  }

  @Field(() => MoneyType, { description: 'Upper end of the 80 % interval.' })
  get high(): MoneyType {
    return this.money(this.highMinor);
  }

  @Field(() => [Factor], { description: 'What the estimate is made of; the amounts add up to it.' })
  get factors(): Factor[] {
    return this.steps.map(({ name, amountMinor, text }) => moneyFactor(name, amountMinor, this.currency, text));
  }

  @Field(() => Int, { description: 'How many comparables went into it.' })
  comparables: number;

  @Field(() => [MoneyType], { description: 'Expected value at the end of each of the next five years.' })
  get depreciation(): MoneyType[] {
    return depreciationCurve(this.estimateMinor).map((amountMinor) => this.money(amountMinor));
  }

  @Field(() => String, { description: 'Method and version that made it.' })
  method: string;

  private money(amountMinor: bigint): MoneyType {
    return toMoneyType(minor(amountMinor, this.currency));
  }
}
