import { idOf } from '@marque/shared/graph/global-ids';
import { Directive, Field, ObjectType } from 'type-graphql';

/** A person, by id only: identity owns the rest. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'A person with an account.' })
export class User {
  @Field(() => idOf('User'), { description: 'Id of the person.' })
  id: string;
}
