import { idOf } from '@marque/shared/graph/global-ids';
import { Factor, MoneyType, RequiresScope } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';

/** What everyone may see of an estimate and what takes a signed-in person. */
@ObjectType({ description: 'A market estimate. Everybody sees the figure; the full report takes a person who is signed in.' })
export class ValueEstimate {
  @Field(() => MoneyType, { description: 'The estimate.' })
  estimate: MoneyType;

  @RequiresScope('valuation:read')
  @Field(() => MoneyType, { nullable: true, description: 'Lower end of the 80 % interval.' })
  low: MoneyType | null;

  @RequiresScope('valuation:read')
  @Field(() => MoneyType, { nullable: true, description: 'Upper end of the 80 % interval.' })
  high: MoneyType | null;

  @RequiresScope('valuation:read')
  @Field(() => [Factor], { nullable: true, description: 'What the estimate is made of; the amounts add up to it.' })
  factors: Factor[] | null;

  @RequiresScope('valuation:read')
  @Field(() => Int, { nullable: true, description: 'How many comparables went into it.' })
  comparables: number | null;

  @RequiresScope('valuation:read')
  @Field(() => [MoneyType], { nullable: true, description: 'Expected value at the end of each of the next five years.' })
  depreciation: MoneyType[] | null;

  @Field(() => String, { description: 'Method and version that made it.' })
  method: string;
}

/** A stored estimate of one vehicle. */
@ObjectType({ description: 'A stored market estimate of one vehicle.' })
export class Valuation extends ValueEstimate {
  @Field(() => idOf('Valuation'), { description: 'Identifier.' })
  id: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  valuedAt: Date;

  @Field(() => Boolean, { description: 'Whether it is older than seven days; a new one is then on its way.' })
  stale: boolean;
}
