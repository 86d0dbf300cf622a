/** The errors that only sessions have. */
import { UserError, UserErrorType } from '@marque/shared/graph';
import { Field, Int } from 'type-graphql';
import type { PasswordRule } from '../domain/passwords.js';
import { PasswordRuleEnum } from './enums.js';

/** An email that belongs to an account already. */
@UserErrorType('CONFLICT', 'Somebody has registered with this email already; nothing was changed.')
export class EmailTaken extends UserError {
  static readonly refused = 'EmailTaken';
}

/** A password that is too easy to guess. */
@UserErrorType('INVALID_INPUT', 'The password breaks rules; nothing was changed.')
export class WeakPassword extends UserError {
  static readonly refused = 'WeakPassword';

  @Field(() => [PasswordRuleEnum], { description: 'The rules that it breaks.' })
  readonly rules: readonly PasswordRule[];
}

/** Credentials that open nothing, at least not now. */
@UserErrorType(
  'NOT_ALLOWED',
  'Email and password do not belong to an account, or too many attempts were made. Which of these it is stays untold.',
)
export class InvalidCredentials extends UserError {
  static readonly refused = 'InvalidCredentials';

  @Field(() => Int, { nullable: true, description: 'Seconds until the next attempt is heard; null when it may be made at once.' })
  readonly retryAfterSeconds: number | null;
}

/** The right credentials of somebody who is shut out. */
@UserErrorType('NOT_ALLOWED', 'The credentials are right, but an administrator has shut the person out.')
export class AccountSuspended extends UserError {
  static readonly refused = 'AccountSuspended';

  @Field(() => String, { nullable: true, description: 'Why, in the words of the administrator; null where it was not noted.' })
  readonly reason: string | null;

  @Field(() => String, { description: 'How to have it looked at again.' })
  readonly appeal: string;
}

/** A refresh token that counts no more. */
@UserErrorType('NOT_ALLOWED', 'The refresh token counts no more: log in again.')
export class SessionEnded extends UserError {
  static readonly refused = 'SessionEnded';

  @Field(() => Boolean, {
    description: 'Whether the token had been used before. Somebody may have copied it, so all tokens of its session were ended.',
  })
  readonly reused: boolean;
}
