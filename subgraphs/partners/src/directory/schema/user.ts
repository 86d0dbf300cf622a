import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Identity's user, to which `partners` adds fields. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A person with an account.' })
export class User {
  @Field(() => ID, { description: 'Identifier.' })
  id: string;
}
