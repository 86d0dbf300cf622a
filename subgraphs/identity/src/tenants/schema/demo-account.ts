import { Field, ObjectType } from 'type-graphql';
import type { Role } from '@marque/shared/auth';
import { RoleEnum } from '../../people/schema/enums.js';

/** Somebody to sign in as. */
@ObjectType({ description: 'Somebody of a business of the demonstration, as whom everybody may sign in.' })
export class DemoAccount {
  @Field(() => String, { description: 'The name of the person.' })
  displayName: string;

  @Field(() => RoleEnum, { description: 'As what they came to the business.' })
  role: Role;

  @Field(() => String, { description: 'What they sign in with.' })
  email: string;

  @Field(() => String, { description: 'The password that the demonstration was made with.' })
  password: string;
}
