import { Factor } from '@marque/shared/graph';
import { Field, Int, ObjectType } from 'type-graphql';

/** The score with its reasons. */
@ObjectType({ description: 'How far the record of a vehicle can be relied on.' })
export class TrustScore {
  @Field(() => Int, { description: '0 to 100: the sum of the factors.' })
  score: number;

  @Field(() => [Factor], { description: 'What the score is made of, in points.' })
  factors: Factor[];
}
