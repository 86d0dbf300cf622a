import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A person, who belongs to identity; finance adds the wallet. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A person with an account.' })
export class User {
  @Field(() => ID, { description: 'Id of the person.' })
  id: string;
}
