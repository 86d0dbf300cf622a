import { enumType } from '@marque/shared/graph';
import { ArgsType, Field, Float, Int, ObjectType } from 'type-graphql';
import { Vehicle } from '../../inventory/schema/vehicle.js';
import type { RecommendationReasonKind } from '../domain/recommendation.js';
import { visitorDescription } from './inputs.js';

export const RecommendationReasonKindEnum = enumType('RecommendationReasonKind', 'Why a vehicle is recommended.', {
  LIKE_YOURS: 'It is like what the person or guest looked at, valued or searched.',
  OTHERS_TOO: 'Others who looked at the same looked at it too.',
  POPULAR: 'Many look at it lately; nothing that this person did speaks for it.',
  NEW: 'It is one of the newest offers; nothing else speaks for it.',
});

/** Most that are asked for at once. */
export const mostRecommended = 24;
const usualRecommended = 6;

/** How many, and for whom. */
@ArgsType()
export class RecommendedArgs {
  @Field(() => Int, { defaultValue: usualRecommended, description: `How many at most, 1 to ${mostRecommended}.` })
  first: number;

  @Field(() => String, { nullable: true, description: visitorDescription })
  visitor?: string | null;
}

/** Why something is recommended. */
@ObjectType({ description: 'Why a vehicle is recommended.' })
export class RecommendationReason {
  @Field(() => RecommendationReasonKindEnum, { description: 'What speaks for it.' })
  kind: RecommendationReasonKind;

  @Field(() => String, { description: 'The same in words.' })
  text: string;
}

/** A recommended vehicle. */
@ObjectType({ description: 'A vehicle that is offered now and that somebody may like.' })
export class RecommendedVehicle {
  @Field(() => Vehicle, { description: 'The vehicle.' })
  vehicle: Vehicle;

  @Field(() => Float, { nullable: true, description: 'How much speaks for it, 0 to 1; null where nothing that this person did does.' })
  score: number | null;

  @Field(() => [RecommendationReason], { description: 'Why it is recommended; at least one reason.' })
  reasons: RecommendationReason[];
}
