import { idOf } from '@marque/shared/graph/global-ids';
import { Directive, Field, ObjectType } from 'type-graphql';

/** Identity's user, named by `services`. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'A person with an account.' })
export class User {
  @Field(() => idOf('User'), { description: 'Identifier.' })
  id: string;
}

/** The professional of `partners`, named by `services`. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'A service professional.' })
export class Professional {
  @Field(() => idOf('Professional'), { description: 'Identifier.' })
  id: string;
}

/** The vehicle of `vehicles`, to which `services` adds its requests. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A vehicle.' })
export class Vehicle {
  @Field(() => idOf('Vehicle'), { description: 'Identifier.' })
  id: string;
}
