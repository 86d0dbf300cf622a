/** The errors that only identity has. */
import { ErrorCode, UserError } from '@marque/shared/graph';
import { Field, Int, ObjectType } from 'type-graphql';
import type { PasswordRule } from '../domain/passwords.js';
import { PasswordRuleEnum } from '../../schema/enums.js';

@ObjectType({ implements: UserError, description: 'Somebody has registered with this email already; nothing was changed.' })
export class EmailTaken extends UserError {
  constructor() {
    super();
    const message = 'There is an account with this email already. Log in instead.';
    Object.assign(this, { code: ErrorCode.CONFLICT, message, path: ['input', 'email'] });
  }
}

@ObjectType({ implements: UserError, description: 'The password breaks rules; nothing was changed.' })
export class WeakPassword extends UserError {
  @Field(() => [PasswordRuleEnum], { description: 'The rules that it breaks.' })
  rules: PasswordRule[];

  constructor(rules: readonly PasswordRule[], field: string) {
    super();
    const message = `The password breaks these rules: ${rules.join(', ')}.`;
    Object.assign(this, { code: ErrorCode.INVALID_INPUT, message, path: ['input', field], rules: [...rules] });
  }
}

@ObjectType({
  implements: UserError,
  description: 'Email and password do not belong to an account, or too many attempts were made. Which of these it is stays untold.',
})
export class InvalidCredentials extends UserError {
  @Field(() => Int, { nullable: true, description: 'Seconds until the next attempt is heard; null when it may be made at once.' })
  retryAfterSeconds: number | null;

  constructor(retryAfterSeconds: number | null, path: string[] = ['input']) {
    super();
    const wait = retryAfterSeconds === null ? '' : ` Try again in ${retryAfterSeconds} s.`;
    const message = `The credentials are not right.${wait}`;
    Object.assign(this, { code: ErrorCode.NOT_ALLOWED, message, path, retryAfterSeconds });
  }
}

@ObjectType({ implements: UserError, description: 'The credentials are right, but an administrator has shut the person out.' })
export class AccountSuspended extends UserError {
  @Field(() => String, { nullable: true, description: 'Why, in the words of the administrator; null where it was not noted.' })
  reason: string | null;

  @Field(() => String, { description: 'How to have it looked at again.' })
  appeal: string;

  constructor(reason: string | null, business: string) {
    super();
    const appeal = `Write to ${business}: an administrator can let you in again.`;
    const message = `This account is suspended${reason === null ? '' : ` (${reason})`}. ${appeal}`;
    Object.assign(this, { code: ErrorCode.NOT_ALLOWED, message, path: ['input'], reason, appeal });
  }
}

@ObjectType({ implements: UserError, description: 'The refresh token counts no more: log in again.' })
export class SessionEnded extends UserError {
  @Field(() => Boolean, {
    description: 'Whether the token had been used before. Somebody may have copied it, so all tokens of its session were ended.',
  })
  reused: boolean;

  constructor(reused: boolean) {
    super();
    const message = reused ? 'This refresh token was used before; its session has been ended.' : 'This session has ended.';
    Object.assign(this, { code: ErrorCode.NOT_ALLOWED, message: `${message} Log in again.`, path: ['input', 'refreshToken'], reused });
  }
}
