import { UUID } from '@marque/shared/graph/scalars';
import { Internal } from '@marque/shared/graph';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { ProfessionalState } from '../domain/professional-state.js';
import type { Specialty } from '../domain/specialty.js';
import type { Tier } from '../domain/tier.js';
import { ProfessionalStateEnum, SpecialtyEnum, TierEnum } from './enums.js';

/** What other subgraphs may know in order to match a professional to a request. */
@Internal()
@ObjectType({ description: 'An active professional whose area covers a place, for matching inside the platform.' })
export class ProfessionalForMatching {
  @Field(() => UUID, { description: 'Identifier of the professional.' })
  id: string;

  @Field(() => UUID, { description: 'The user behind the professional.' })
  userId: string;

  @Field(() => [SpecialtyEnum], { description: 'What the professional can do.' })
  specialties: Specialty[];

  @Field(() => [String], { description: 'Makes served; an empty list means every make.' })
  makes: string[];

  @Field(() => Float, { description: 'Distance from the base to the place, in kilometres.' })
  distanceKm: number;

  @Field(() => Int, { description: 'How far the professional goes, in kilometres.' })
  radiusKm: number;

  @Field(() => Int, { description: 'Performance score, 0 to 100.' })
  score: number;

  @Field(() => TierEnum, { description: 'Standing by performance.' })
  tier: Tier;

  @Field(() => Int, { description: 'How many jobs fit at once.' })
  capacity: number;
}

/** What other subgraphs may know about who works for whom. */
@Internal()
@ObjectType({ description: 'Whether a professional may work now, for checks inside the platform.' })
export class ProfessionalStanding {
  @Field(() => UUID, { description: 'Identifier of the professional.' })
  id: string;

  @Field(() => UUID, { description: 'The user behind the professional.' })
  userId: string;

  @Field(() => [SpecialtyEnum], { description: 'What the professional can do.' })
  specialties: Specialty[];

  @Field(() => ProfessionalStateEnum, { description: 'Whether the professional may work.' })
  state: ProfessionalState;

  @Field(() => Int, { description: 'The commission that the platform keeps of a job now, in basis points.' })
  commissionBasisPoints: number;
}
