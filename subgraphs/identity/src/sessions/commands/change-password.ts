import type { Caller } from '@marque/shared/auth';
import { requireSelf } from '../../people/domain/access.js';
import { brokenPasswordRules, normalisePassword, type PasswordRule } from '../domain/passwords.js';
import type { Identity } from '../../services.js';
import { appendAudit } from '../../audit/store/audit.js';
import { changeUser, lockUser, userById } from '../../people/store/users.js';
import { audited } from '../../audit/commands/record-audit.js';
import { endSessions } from './end-sessions.js';
import { beginAttempt, failAttempt, succeedAttempt } from './guard-password.js';
import type { InvalidCredentialsOutcome } from './log-in.js';
import type { EndedOutcome } from './log-out.js';
import { conflict, invalidInput, notFound, type Refusal } from '../../people/domain/outcome.js';

export interface ChangePasswordInput {
  readonly currentPassword: string;
  readonly newPassword: string;
}

export type ChangePasswordOutcome =
  | EndedOutcome
  | InvalidCredentialsOutcome
  | { readonly kind: 'WeakPassword'; readonly rules: readonly PasswordRule[] }
  | Refusal<'InvalidInput' | 'NotFound' | 'Conflict'>;

/** Changes the caller's password and ends their other sessions. Guesses at the present one are slowed as sign-ins are. */
export async function changePassword(identity: Identity, caller: Caller, input: ChangePasswordInput): Promise<ChangePasswordOutcome> {
  const { userId, tenantId } = requireSelf(caller);
  const rules = brokenPasswordRules(input.newPassword);
  if (rules.length > 0) return { kind: 'WeakPassword', rules };
  if (normalisePassword(input.newPassword) === normalisePassword(input.currentPassword)) {
    return invalidInput('The new password is the present one.', 'newPassword');
  }
  const begun = await identity.database.tenant(tenantId, async (tx) => {
    const user = await userById(tx, userId);
    return user && { user, attempt: await beginAttempt(identity, tx, tenantId, user.email, caller.address) };
  });
  if (begun === null) return notFound('This account does not exist any more.');
  const { user, attempt } = begun;
  if ('retryAfterSeconds' in attempt) return { kind: 'InvalidCredentials', retryAfterSeconds: attempt.retryAfterSeconds };
  if (!(await identity.passwords.matches(user.passwordHash, input.currentPassword))) {
    return { kind: 'InvalidCredentials', retryAfterSeconds: await failAttempt(identity, caller, attempt) };
  }
  const passwordHash = await identity.passwords.hash(input.newPassword);
  return identity.database.tenant(tenantId, async (tx) => {
    const present = await lockUser(tx, userId);
    if (present?.passwordHash !== user.passwordHash) return conflict('The password was changed at the same time.');
    await succeedAttempt(tx, attempt);
    await changeUser(tx, userId, { passwordHash }, identity.clock.now());
    const others = caller.sessionId === null ? { userId } : { userId, exceptSessionId: caller.sessionId };
    const ended = await endSessions(identity, tx, others, 'PASSWORD_CHANGED');
    await appendAudit(tx, tenantId, [
      audited(identity, caller, { action: 'user.password_changed', subjectType: 'user', subjectId: userId }),
    ]);
    return { kind: 'Ended', sessions: ended.length };
  });
}
