import { Directive, Field, Float, ID, Int, InputType, ObjectType } from 'type-graphql';
import { PageInfo } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/scalars';
import type { ProfessionalStatus } from '../domain/professional-status.js';
import type { Specialty } from '../domain/specialty.js';
import type { Tier } from '../domain/tier.js';
import { ProfessionalStatusEnum, SpecialtyEnum, TierEnum } from './enums.js';

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
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A service professional: who they are, what they can do, where they work and how well.' })
export class Professional {
  @Field(() => ID, { description: 'Identifier.' })
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

  @Field(() => ProfessionalStatusEnum, { description: 'Whether the professional may work.' })
  status: ProfessionalStatus;

  @Field(() => TierEnum, { description: 'Standing by performance.' })
  tier: Tier;

  @Field(() => Int, { description: 'Performance score, 0 to 100: the sum of its factors.' })
  score: number;

  @Field(() => DateTime, { description: 'When the professional joined.' })
  createdAt: Date;
}

/** One professional of a list. */
@ObjectType({ description: 'One professional of a list.' })
export class ProfessionalEdge {
  @Field(() => Professional, { description: 'The professional.' })
  node: Professional;

  @Field(() => String, { description: 'Position in the list, for paging.' })
  cursor: string;
}

/** A page of professionals. */
@ObjectType({ description: 'A page of professionals, the best scores first.' })
export class ProfessionalConnection {
  @Field(() => [ProfessionalEdge], { description: 'The professionals of the page.' })
  edges: ProfessionalEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  pageInfo: PageInfo;
}

/** A place to be served. */
@InputType({ description: 'A place in degrees, WGS 84.' })
export class NearPlace {
  @Field(() => Float, { description: 'Degrees north, -90 to 90.' })
  latitude: number;

  @Field(() => Float, { description: 'Degrees east, -180 to 180.' })
  longitude: number;
}

/** What a directory is narrowed by. */
@InputType({ description: 'What the directory is narrowed by; every condition given must hold.' })
export class ProfessionalFilter {
  @Field(() => SpecialtyEnum, { nullable: true, description: 'A specialty that they have.' })
  specialty?: Specialty | null;

  @Field(() => String, { nullable: true, description: 'A make that they serve, in any case of letters.' })
  make?: string | null;

  @Field(() => NearPlace, { nullable: true, description: 'A place that lies in their area.' })
  near?: NearPlace | null;
}
