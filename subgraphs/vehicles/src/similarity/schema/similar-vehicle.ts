import { Field, Float, Int, ObjectType, ArgsType } from 'type-graphql';
import { Vehicle } from '../../inventory/schema/vehicle.js';
import type { SimilarityReasonKind } from '../domain/similarity-reasons.js';
import { SimilarityReasonKindEnum } from './enums.js';

/** Most that are asked for at once. */
export const mostSimilar = 24;
const usualSimilar = 6;

/** How many. */
@ArgsType()
export class SimilarArgs {
  @Field(() => Int, { defaultValue: usualSimilar, description: `How many at most, 1 to ${mostSimilar}.` })
  first: number;
}

/** Why a vehicle is similar. */
@ObjectType({ description: 'Why a vehicle is like another.' })
export class SimilarityReason {
  @Field(() => SimilarityReasonKindEnum, { description: 'What they have in common.' })
  kind: SimilarityReasonKind;

  @Field(() => String, { description: 'The same in words.' })
  text: string;
}

/** A vehicle that is like another. */
@ObjectType({ description: 'A vehicle that is offered now and like another.' })
export class SimilarVehicle {
  @Field(() => Vehicle, { description: 'The vehicle.' })
  vehicle: Vehicle;

  @Field(() => Float, { description: 'How like it is: 1 is the same in all that is known, 0 nothing in common.' })
  score: number;

  @Field(() => [SimilarityReason], { description: 'What they have in common, the most telling first.' })
  reasons: SimilarityReason[];
}
