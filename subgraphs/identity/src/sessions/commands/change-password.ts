import { conflict, type Conflict, invalidInput, type InvalidInput, notFound, type NotFound } from '@marque/shared/outcome';
import { recordAudit } from '../../audit/commands/record-audit.js';
import { requireSelf } from '../../people/domain/access.js';
import { changeUser, lockUser, userById } from '../../people/store/users.js';
import { brokenPasswordRules, normalisePassword } from '../domain/passwords.js';
import { type InvalidCredentials, invalidCredentials, type WeakPassword, weakPassword } from '../domain/refusals.js';
import { endSessions } from './end-sessions.js';
import { beginAttempt, failAttempt, succeedAttempt } from './guard-password.js';
import type { EndedSessions } from './log-out.js';
import type { SessionsContext } from './sessions-context.js';

/** The present password and the one that takes its place. */
export interface ChangePassword {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** Changes the caller's password and ends their other sessions. Guesses at the present one are slowed as sign-ins are. */
export async function changePassword(
  context: SessionsContext,
  { currentPassword, newPassword }: ChangePassword,
): Promise<EndedSessions | InvalidCredentials | WeakPassword | InvalidInput | NotFound | Conflict> {
  const { platform, caller, passwords } = context;
  const { userId, tenantId } = requireSelf(caller);
  const rules = brokenPasswordRules(newPassword);
  if (rules.length > 0) return weakPassword(rules, 'newPassword');
  if (normalisePassword(newPassword) === normalisePassword(currentPassword)) {
    return invalidInput('The new password is the present one.', 'newPassword');
  }
  const begun = await platform.database.tenant(tenantId, async (tx) => {
    const user = await userById(tx, userId);
    return user && { user, attempt: await beginAttempt({ platform, tx }, { tenantId, email: user.email, address: caller.address }) };
  });
  if (begun === null) return notFound('This account does not exist any more.');
  const { user, attempt } = begun;
  if ('retryAfterSeconds' in attempt) return invalidCredentials(attempt.retryAfterSeconds, 'currentPassword');
  if (!(await passwords.matches(user.passwordHash, currentPassword))) {
    return invalidCredentials(await failAttempt(context, attempt), 'currentPassword');
  }
  const passwordHash = await passwords.hash(newPassword);
  return platform.database.tenant(tenantId, async (tx) => {
    const present = await lockUser(tx, userId);
    if (present?.passwordHash !== user.passwordHash) return conflict('The password was changed at the same time.');
    await succeedAttempt({ platform, tx }, attempt);
    await changeUser(tx, userId, { passwordHash }, platform.clock.now());
    const others = caller.sessionId === null ? { userId } : { userId, exceptSessionId: caller.sessionId };
    const ended = await endSessions({ platform, tx }, { ...others, reason: 'PASSWORD_CHANGED' });
    const actions = [{ action: 'user.password_changed', subjectType: 'user', subjectId: userId }];
    await recordAudit({ platform, caller, tx }, { tenantId, actions });
    return { endedSessions: ended.length };
  });
}
