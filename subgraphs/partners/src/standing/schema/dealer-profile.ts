import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '@marque/shared/graph/scalars';
import type { Tier } from '../../directory/domain/tier.js';
import { TierEnum } from '../../directory/schema/enums.js';

/** The standing of a person who trades. */
@ObjectType({ description: 'The standing of an approved dealer.' })
export class DealerProfile {
  @Field(() => String, { description: 'Name of the business, as it was approved.' })
  businessName: string;

  @Field(() => TierEnum, { description: 'Standing; everybody starts at bronze.' })
  tier: Tier;

  @Field(() => Int, { description: 'Performance score, 0 to 100.' })
  score: number;

  @Field(() => DateTime, { description: 'When the profile was opened.' })
  createdAt: Date;
}
