import { Field, Float, InputType } from 'type-graphql';

export const addedKey = 'The same key with the same input gives the first answer again.';
export const changedKey =
  'The same key with the same input gives the first answer again; without one a repeat finds what has become of it.';

/** What can be said of assets of all kinds. */
@InputType()
export abstract class RentalFactsInput {
  @Field(() => String, { nullable: true, description: 'Its name.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What the business says of it; up to 8000 characters.' })
  description?: string | null;

  @Field(() => [String], { nullable: true, description: 'Equipment and amenities; up to 100.' })
  features?: string[] | null;

  @Field(() => String, { nullable: true, description: 'City in which it is, or nearest to it.' })
  city?: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north; only together with the longitude.' })
  latitude?: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east; only together with the latitude.' })
  longitude?: number | null;
}
