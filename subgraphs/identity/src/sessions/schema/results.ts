/** What the mutations of sessions answer. */
import { Conflict, IdempotencyConflict, InvalidInput, NotFound, resultUnion } from '@marque/shared/graph';
import { Field, Int, ObjectType } from 'type-graphql';
import { AccountSuspended, EmailTaken, InvalidCredentials, SessionEnded, WeakPassword } from './errors.js';
import { SignedIn } from './signed-in.js';

/** Sessions that ended. */
@ObjectType({ description: 'Sessions were ended. Their access tokens count no more within 5 seconds.' })
export class LoggedOut {
  @Field(() => Int, { description: 'How many live sessions this ended.' })
  endedSessions: number;
}

/** A changed password. */
@ObjectType({ description: 'The password was changed.' })
export class PasswordChanged {
  @Field(() => Int, { description: 'How many other sessions this ended.' })
  endedSessions: number;
}

export const RegisterResult = resultUnion({
  name: 'RegisterResult',
  description: 'The answer to register.',
  payload: SignedIn,
  errors: [EmailTaken, WeakPassword, InvalidInput],
});

export const LogInResult = resultUnion({
  name: 'LogInResult',
  description: 'The answer to logIn.',
  payload: SignedIn,
  errors: [InvalidCredentials, AccountSuspended, InvalidInput],
});

export const RefreshSessionResult = resultUnion({
  name: 'RefreshSessionResult',
  description: 'The answer to refreshSession.',
  payload: SignedIn,
  errors: [SessionEnded],
});

export const EndSessionResult = resultUnion({
  name: 'EndSessionResult',
  description: 'The answer to endSession.',
  payload: LoggedOut,
  errors: [NotFound, IdempotencyConflict],
});

export const ChangePasswordResult = resultUnion({
  name: 'ChangePasswordResult',
  description: 'The answer to changePassword.',
  payload: PasswordChanged,
  errors: [InvalidCredentials, WeakPassword, InvalidInput, NotFound, Conflict],
});
