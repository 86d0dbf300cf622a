import { Field, Float, Int, ObjectType } from 'type-graphql';

/** Where a professional works. */
@ObjectType({ description: 'Where a professional works: a point and a radius.' })
export class ServiceArea {
  @Field(() => Float, { description: 'Degrees north of the base.' })
  latitude: number;

  @Field(() => Float, { description: 'Degrees east of the base.' })
  longitude: number;

  @Field(() => Int, { description: 'How far the professional goes, in kilometres.' })
  radiusKm: number;
}
