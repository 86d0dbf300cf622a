import { idOf } from '@marque/shared/graph/global-ids';
import { Factor, MoneyType, RequiresScope, toMoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { minor } from '@marque/shared/money';
import { Field, Int, ObjectType } from 'type-graphql';
import { depreciationCurve } from '../domain/valuation.js';
import { moneyFactor } from './factors.js';

/** A step from the comparables to the estimate; stored ones have their amount as a text. */
interface Step {
  readonly name: string;
  readonly amountMinor: bigint | string;
  readonly text: string;
}

/** What everyone may see of an estimate and what takes a signed-in person. */
@ObjectType({ description: 'A market estimate. Everybody sees the figure; the full report takes a person who is signed in.' })
export class ValueEstimate {
  /** What it is shown from. */
  readonly estimateMinor: bigint;
  readonly lowMinor: bigint;
  readonly highMinor: bigint;
  readonly currency: string;
  readonly steps: readonly Step[];

  @Field(() => MoneyType, { description: 'The estimate.' })
  get estimate(): MoneyType {
    return this.money(this.estimateMinor);
  }

  @RequiresScope('valuation:read')
  @Field(() => MoneyType, { nullable: true, description: 'Lower end of the 80 % interval.' })
  get low(): MoneyType | null {
    return this.money(this.lowMinor);
  }

  @RequiresScope('valuation:read')
  @Field(() => MoneyType, { nullable: true, description: 'Upper end of the 80 % interval.' })
  get high(): MoneyType | null {
    return this.money(this.highMinor);
  }

  @RequiresScope('valuation:read')
  @Field(() => [Factor], { nullable: true, description: 'What the estimate is made of; the amounts add up to it.' })
  get factors(): Factor[] | null {
    return this.steps.map(({ name, amountMinor, text }) => moneyFactor(name, BigInt(amountMinor), this.currency, text));
  }

  @RequiresScope('valuation:read')
  @Field(() => Int, { nullable: true, description: 'How many comparables went into it.' })
  comparables: number | null;

  @RequiresScope('valuation:read')
  @Field(() => [MoneyType], { nullable: true, description: 'Expected value at the end of each of the next five years.' })
  get depreciation(): MoneyType[] | null {
    return depreciationCurve(this.estimateMinor).map((amountMinor) => this.money(amountMinor));
  }

  @Field(() => String, { description: 'Method and version that made it.' })
  method: string;

  private money(amountMinor: bigint): MoneyType {
    return toMoneyType(minor(amountMinor, this.currency));
  }
}

/** A stored estimate of one vehicle. */
@ObjectType({ description: 'A stored market estimate of one vehicle.' })
export class Valuation extends ValueEstimate {
  @Field(() => idOf('Valuation'), { description: 'Identifier.' })
  id: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  valuedAt: Date;
}
