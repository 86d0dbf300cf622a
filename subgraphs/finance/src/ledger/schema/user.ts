import { idOf } from '@marque/shared/graph/global-ids';
import { Directive, Field, ObjectType } from 'type-graphql';

/** A person, who belongs to identity; finance adds the wallet. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A person with an account.' })
export class User {
  @Field(() => idOf('User'), { description: 'Id of the person.' })
  id: string;
}
