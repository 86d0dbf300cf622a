import { Field, Float, ObjectType } from 'type-graphql';

/** A place as far as it is known. */
@ObjectType({ description: 'Where something stands, as far as it is known.' })
export class Place {
  @Field(() => String, { nullable: true, description: 'City.' })
  city: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north of the equator (WGS 84).' })
  latitude: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east of Greenwich (WGS 84).' })
  longitude: number | null;
}
