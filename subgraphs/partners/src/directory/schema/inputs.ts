import { Field, Float, InputType, Int } from 'type-graphql';
import { UUID } from '@marque/shared/graph/scalars';
import type { Specialty } from '../domain/specialty.js';
import { SpecialtyEnum } from './enums.js';

/** Hours of one day, as input. */
@InputType({ description: 'When a professional is open on one day of the week, in the local time of the place.' })
export class OpeningHoursInput {
  @Field(() => Int, { description: 'Day of the week, 1 for Monday to 7 for Sunday.' })
  day: number;

  @Field(() => String, { description: 'Opening time, such as 08:00.' })
  opens: string;

  @Field(() => String, { description: 'Closing time, such as 17:30.' })
  closes: string;
}

/** A new entry in the directory. */
@InputType({ description: 'What a professional says about the business.' })
export class RegisterProfessionalInput {
  @Field(() => String, { description: 'Name of the business, 2 to 120 characters.' })
  businessName: string;

  @Field(() => [SpecialtyEnum], { description: 'What the professional can do; at least one.' })
  specialties: Specialty[];

  @Field(() => [String], { defaultValue: [], description: 'Makes served; an empty list means every make. Empty where it is not given.' })
  makes: string[];

  @Field(() => [String], { defaultValue: [], description: 'Languages spoken, as BCP 47 tags. None where it is not given.' })
  languages: string[];

  @Field(() => Float, { description: 'Degrees north of the base.' })
  latitude: number;

  @Field(() => Float, { description: 'Degrees east of the base.' })
  longitude: number;

  @Field(() => Int, { description: 'How far the professional goes, 1 to 5000 kilometres.' })
  radiusKm: number;

  @Field(() => Int, { description: 'How many jobs fit at once, 1 to 1000.' })
  capacity: number;

  @Field(() => [OpeningHoursInput], { nullable: true, description: 'Opening hours.' })
  hours?: OpeningHoursInput[] | null;

  @Field(() => UUID, { description: 'The same key with the same input gives the first answer again.' })
  idempotencyKey: string;
}
