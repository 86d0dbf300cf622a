/** What the mutations of administrators answer. */
import { idOf } from '@marque/shared/graph/global-ids';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { User } from '../../people/schema/user.js';

/** The person after a change. */
@ObjectType({ description: 'A person was changed by an administrator.' })
export class UserPayload {
  @Field(() => User, { description: 'The person as they are now.' })
  user: User;

  @Field(() => Int, { description: 'How many sessions this ended.' })
  endedSessions: number;
}

/** A row that was not taken. */
@ObjectType({ description: 'A row of an import that was not taken.' })
export class RefusedImportRow {
  @Field(() => Int, { description: 'Which row, counted from 0.' })
  index: number;

  @Field(() => String, { description: 'Why.' })
  message: string;

  @Field(() => [String], { description: 'The value of the row that is the cause.' })
  path: readonly string[];
}

/** What became of an import. */
@ObjectType({ description: 'Customers were imported.' })
export class ImportCustomersPayload {
  @Field(() => Int, { description: 'How many are new.' })
  imported: number;

  @Field(() => Int, { description: 'How many were known by their email already and are as they were.' })
  existing: number;

  @Field(() => [RefusedImportRow], { description: 'The rows that were not taken.' })
  refused: readonly RefusedImportRow[];

  @Field(() => [User], { description: 'The people of all rows that were taken, new or known, in their order.' })
  users: readonly User[];
}

/** A token to act for a person. */
@ObjectType({ description: 'A token with which an administrator acts for a person.' })
export class ActingToken {
  @Field(() => User, { description: 'The person.' })
  user: User;

  @Field(() => idOf('Session'), { description: "The session, as the person's list of sessions shows it." })
  sessionId: string;

  @Field(() => String, { description: 'Send it as "authorization: Bearer TOKEN". It names the administrator and cannot be refreshed.' })
  accessToken: string;

  @Field(() => DateTime, { description: 'When the token ends.' })
  accessTokenExpiresAt: Date;
}

/** Tokens to act for people. */
@ObjectType({ description: 'Tokens to act for people.' })
export class ActForPayload {
  @Field(() => [ActingToken], { description: 'One token for each person, in their order.' })
  tokens: readonly ActingToken[];

  @Field(() => [idOf('User')], { description: 'People for whom there is none: unknown, suspended or administrators themselves.' })
  refusedIds: readonly string[];
}

export const UserResult = resultUnion({
  name: 'UserResult',
  description: "The answer to an administrator's mutations on a person.",
  payload: UserPayload,
  errors: [InvalidInput, NotFound, NotAllowed, IdempotencyConflict],
});

export const ImportCustomersResult = resultUnion({
  name: 'ImportCustomersResult',
  description: 'The answer to importCustomers.',
  payload: ImportCustomersPayload,
  errors: [InvalidInput, IdempotencyConflict],
});

export const ActForResult = resultUnion({
  name: 'ActForResult',
  description: 'The answer to impersonate and impersonateMany.',
  payload: ActForPayload,
  errors: [InvalidInput, IdempotencyConflict],
});
