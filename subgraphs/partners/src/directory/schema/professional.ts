import { idOf } from '@marque/shared/graph/global-ids';
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType, type CountedConnection } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import type { ProfessionalState } from '../domain/professional-state.js';
import type { Specialty } from '../domain/specialty.js';
import type { Tier } from '../domain/tier.js';
import { ProfessionalStateEnum, SpecialtyEnum, TierEnum } from './enums.js';

/** Hours of one day. */
@ObjectType({ description: 'When a professional is open on one day of the week, in the local time of the place.' })
export class OpeningHours {
  @Field(() => Int, { description: 'Day of the week, 1 for Monday to 7 for Sunday.' })
  day: number;

  @Field(() => String, { description: 'Opening time, such as 08:00.' })
  opens: string;

  @Field(() => String, { description: 'Closing time, such as 17:30.' })
  closes: string;
}

/** Someone who does the work of service requests. */
@ObjectType({ description: 'A service professional: who they are, what they can do, where they work and how well.' })
export class Professional {
  @Field(() => idOf('Professional'), { description: 'Identifier.' })
  id: string;

  userId: string;
  latitude: number;
  longitude: number;
  radiusKm: number;
  scoredAt: Date;
  suspensionReason: string | null;

  @Field(() => String, { description: 'Name of the business.' })
  businessName: string;

  @Field(() => [SpecialtyEnum], { description: 'What the professional can do.' })
  specialties: Specialty[];

  @Field(() => [String], { description: 'Makes served; an empty list means every make.' })
  makes: string[];

  @Field(() => [String], { description: 'Languages spoken, as BCP 47 tags.' })
  languages: string[];

  @Field(() => Int, { description: 'How many jobs fit at once.' })
  capacity: number;

  @Field(() => [OpeningHours], { nullable: true, description: 'Opening hours; null when not told.' })
  hours: readonly OpeningHours[] | null;

  @Field(() => ProfessionalStateEnum, { description: 'Whether the professional may work.' })
  state: ProfessionalState;

  @Field(() => TierEnum, { description: 'Standing by performance.' })
  tier: Tier;

  @Field(() => Int, { description: 'Performance score, 0 to 100: the sum of its factors.' })
  score: number;

  @Field(() => DateTime, { description: 'When the professional joined.' })
  createdAt: Date;
}

/** A page of professionals. */
export const ProfessionalConnection = connectionType({
  name: 'Professional',
  node: Professional,
  edge: 'One professional of a list.',
  page: 'A page of professionals, the best scores first.',
});
export type ProfessionalConnection = CountedConnection<Professional>;
