import { idOf } from '@marque/shared/graph/global-ids';
import { Directive, Field, ObjectType } from 'type-graphql';

/** The vehicle of `vehicles`, named by `partners`. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'A vehicle.' })
export class Vehicle {
  @Field(() => idOf('Vehicle'), { description: 'Identifier.' })
  id: string;
}
