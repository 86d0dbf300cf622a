/** What identity's mutations answer when they have done their work. */
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { KycApplication } from '../kyc/schema/kyc-application.js';
import { User } from '../people/schema/user.js';

@ObjectType({ description: 'Sessions were ended. Their access tokens count no more within 5 seconds.' })
export class LoggedOut {
  @Field(() => Int, { description: 'How many live sessions this ended.' })
  endedSessions: number;
}

@ObjectType({ description: 'The password was changed.' })
export class PasswordChanged {
  @Field(() => Int, { description: 'How many other sessions this ended.' })
  endedSessions: number;
}

@ObjectType({ description: 'A KYC application was filed or moved on.' })
export class KycPayload {
  @Field(() => KycApplication, { description: 'The application in its present state.' })
  application: KycApplication;
}

@ObjectType({ description: 'A person was changed by an administrator.' })
export class UserPayload {
  @Field(() => User, { description: 'The person as they are now.' })
  user: User;

  @Field(() => Int, { description: 'How many sessions this ended.' })
  endedSessions: number;
}

@ObjectType({ description: 'A row of an import that was not taken.' })
export class RefusedImportRow {
  @Field(() => Int, { description: 'Which row, counted from 0.' })
  index: number;

  @Field(() => String, { description: 'Why.' })
  message: string;

  @Field(() => [String], { description: 'The value of the row that is the cause.' })
  path: string[];
}

@ObjectType({ description: 'Customers were imported.' })
export class ImportCustomersPayload {
  @Field(() => Int, { description: 'How many are new.' })
  imported: number;

  @Field(() => Int, { description: 'How many were known by their email already and are as they were.' })
  existing: number;

  @Field(() => [RefusedImportRow], { description: 'The rows that were not taken.' })
  refused: RefusedImportRow[];

  @Field(() => [User], { description: 'The people of all rows that were taken, new or known, in their order.' })
  users: User[];
}

@ObjectType({ description: 'A token with which an administrator acts for a person.' })
export class ActingToken {
  @Field(() => User, { description: 'The person.' })
  user: User;

  @Field(() => ID, { description: "The session, as the person's list of sessions shows it." })
  sessionId: string;

  @Field(() => String, { description: 'Send it as "authorization: Bearer TOKEN". It names the administrator and cannot be refreshed.' })
  accessToken: string;

  @Field(() => DateTime, { description: 'When the token ends.' })
  accessTokenExpiresAt: Date;
}

@ObjectType({ description: 'Tokens to act for people.' })
export class ActForPayload {
  @Field(() => [ActingToken], { description: 'One token for each person, in their order.' })
  tokens: ActingToken[];

  @Field(() => [ID], { description: 'People for whom there is none: unknown, suspended or administrators themselves.' })
  refusedIds: string[];
}
