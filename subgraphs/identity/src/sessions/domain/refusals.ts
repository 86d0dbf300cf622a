/** Why nobody is signed in, or no password changed. Each is the error type of the graph with its name. */
import type { Refusal } from '@marque/shared/outcome';
import type { PasswordRule } from './passwords.js';

export type EmailTaken = Refusal<'EmailTaken'>;
export type WeakPassword = Refusal<'WeakPassword', { rules: readonly PasswordRule[] }>;
export type InvalidCredentials = Refusal<'InvalidCredentials', { retryAfterSeconds: number | null }>;
export type AccountSuspended = Refusal<'AccountSuspended', { reason: string | null; appeal: string }>;
export type SessionEnded = Refusal<'SessionEnded', { reused: boolean }>;

/** Somebody has registered with this email already. */
export const emailTaken: EmailTaken = {
  refused: 'EmailTaken',
  message: 'There is an account with this email already. Log in instead.',
  path: ['input', 'email'],
};

/** The password in this field of the input breaks rules. */
export const weakPassword = (rules: readonly PasswordRule[], field: string): WeakPassword => ({
  refused: 'WeakPassword',
  message: `The password breaks these rules: ${rules.join(', ')}.`,
  path: ['input', field],
  rules,
});

/**
 * Wrong password, unknown account, or too many attempts: which one it is stays untold.
 * @param retryAfterSeconds until the next attempt is heard; null when it may be made at once
 */
export const invalidCredentials = (retryAfterSeconds: number | null, ...fields: string[]): InvalidCredentials => ({
  refused: 'InvalidCredentials',
  message: `The credentials are not right.${retryAfterSeconds === null ? '' : ` Try again in ${retryAfterSeconds} s.`}`,
  path: ['input', ...fields],
  retryAfterSeconds,
});

/** The right password of somebody whom an administrator of the business has shut out. */
export function accountSuspended(reason: string | null, business: string): AccountSuspended {
  const appeal = `Write to ${business}: an administrator can let you in again.`;
  const message = `This account is suspended${reason === null ? '' : ` (${reason})`}. ${appeal}`;
  return { refused: 'AccountSuspended', message, path: ['input'], reason, appeal };
}

/** The refresh token counts no more; `reused` when it had been used before, which ended its session. */
export function sessionEnded({ reused }: { readonly reused: boolean }): SessionEnded {
  const message = reused ? 'This refresh token was used before; its session has been ended.' : 'This session has ended.';
  return { refused: 'SessionEnded', message: `${message} Log in again.`, path: ['input', 'refreshToken'], reused };
}
