/** What the mutations of administrators take. */
import { idOf } from '@marque/shared/graph/global-ids';
import type { Role } from '@marque/shared/auth';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';
import { RoleEnum } from '../../people/schema/enums.js';
import { keyDescription, optionalKeyDescription } from '../../people/schema/key-description.js';

/** Whom it concerns, and why. */
@InputType({ description: "An administrator's action on a person." })
export class AdministerUserInput {
  @Field(() => idOf('User'), { description: 'The person.' })
  userId: string;

  @Field(() => String, { description: 'Why, for the audit log; at most 500 characters.' })
  reason: string;

  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey?: string | null;
}

/** Whose role, and which one it becomes. */
@InputType({ description: 'A new role for a person.' })
export class ChangeRoleInput extends AdministerUserInput {
  @Field(() => RoleEnum, { description: 'The new role.' })
  role: Role;
}

/** For whom to act, and why. */
@InputType({ description: 'A person to act for.' })
export class ImpersonateInput {
  @Field(() => idOf('User'), { description: 'The person.' })
  userId: string;

  @Field(() => String, { description: 'Why, for the audit log; at most 500 characters.' })
  reason: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** For whom to act, and why. */
@InputType({ description: 'Several people to act for.' })
export class ImpersonateManyInput {
  @Field(() => [idOf('User')], { description: 'The people, at most 500.' })
  userIds: string[];

  @Field(() => String, { description: 'Why, for the audit log; at most 500 characters.' })
  reason: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** A customer of another system. */
@InputType({ description: 'A customer as another system knows them.' })
export class ImportCustomerInput {
  @Field(() => String, { description: 'Email address.' })
  email: string;

  @Field(() => String, { description: 'Given name, at most 80 characters.' })
  givenName: string;

  @Field(() => String, { description: 'Family name, at most 80 characters.' })
  familyName: string;

  @Field(() => String, { nullable: true, description: 'Phone number in E.164; in Nigeria also with a leading 0.' })
  phone?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether staff attest that they have seen proof of the identity. False where it is not given.',
  })
  kycApproved: boolean;
}

/** Customers, and where they come from. */
@InputType({ description: 'Customers to be imported.' })
export class ImportCustomersInput {
  @Field(() => [ImportCustomerInput], { description: 'The customers, at most 1,000.' })
  rows: ImportCustomerInput[];

  @Field(() => String, { description: 'Where they come from and who attests it, for the audit log; at most 500 characters.' })
  reason: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}
