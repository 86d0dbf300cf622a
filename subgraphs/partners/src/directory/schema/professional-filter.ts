import { Field, Float, InputType } from 'type-graphql';
import type { Specialty } from '../domain/specialty.js';
import { SpecialtyEnum } from './enums.js';

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
