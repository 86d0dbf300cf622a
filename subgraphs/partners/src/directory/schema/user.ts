import { idOf } from '@marque/shared/graph/global-ids';
import { Directive, Field, ObjectType } from 'type-graphql';

/** Identity's user, to which `partners` adds fields. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A person with an account.' })
export class User {
  @Field(() => idOf('User'), { description: 'Identifier.' })
  id: string;
}
