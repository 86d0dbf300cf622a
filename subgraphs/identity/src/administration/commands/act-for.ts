import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { requireScope, requireSelf } from '../../people/domain/access.js';
import { parseReason } from '../../people/domain/person.js';
import { mayActFor } from '../domain/roles.js';
import type { Identity } from '../../services.js';
import { appendAudit } from '../../audit/store/audit.js';
import { addSessions } from '../../sessions/store/sessions.js';
import { type UserRow, usersByIds } from '../../people/store/users.js';
import { type AccessToken, signAccessToken } from '../../authentication/domain/sign-access-token.js';
import { audited } from '../../audit/commands/record-audit.js';
import { invalidInput, type Refusal } from '../../people/domain/outcome.js';

/** A token with which an administrator acts for a person. */
export interface ActingToken {
  readonly user: UserRow;
  readonly sessionId: string;
  readonly access: AccessToken;
}

export interface ActingOutcome {
  readonly kind: 'Acting';
  readonly tokens: readonly ActingToken[];
  /** People whom the caller may not act for, or who are not there. */
  readonly refusedIds: readonly string[];
}

/** Most people in one call. */
export const maxActedFor = 500;

/**
 * Gives short tokens with which the caller acts for people. Each names the caller in its `act` claim, cannot be refreshed, shows in
 * the person's list of sessions, and is written to the audit log with the reason. Nobody acts for an administrator.
 */
export async function actFor(
  identity: Identity,
  caller: Caller,
  userIds: readonly string[],
  givenReason: string,
): Promise<ActingOutcome | Refusal<'InvalidInput'>> {
  requireScope(caller, 'user:administer');
  const { userId: actorId, tenantId } = requireSelf(caller);
  const reason = parseReason(givenReason);
  if (reason === null) return invalidInput('Give a reason of 1 to 500 characters.', 'reason');
  const wanted = [...new Set(userIds)];
  if (wanted.length === 0 || wanted.length > maxActedFor) return invalidInput(`Name 1 to ${maxActedFor} people.`, 'userIds');
  const key = await identity.keys.current();
  return identity.database.tenant(tenantId, async (tx) => {
    const now = identity.clock.now();
    const found = await usersByIds(tx, wanted);
    const allowed = new Map(found.filter((user) => user.status === 'ACTIVE' && mayActFor(user.role)).map((user) => [user.id, user]));
    const tokens = wanted
      .flatMap((id) => allowed.get(id) ?? [])
      .map((user) => {
        const sessionId = newId();
        const subject = { userId: user.id, tenantId, sessionId, role: user.role, actorId };
        return { user, sessionId, access: signAccessToken(key, subject, now, identity.settings.actingTokenSeconds) };
      });
    if (tokens.length > 0)
      await addSessions(
        tx,
        tokens.map((token) => sessionOf(token, caller.address, actorId, now)),
      );
    const entries = tokens.map(({ user, sessionId }) =>
      audited(identity, caller, { action: 'user.acted_for', subjectType: 'user', subjectId: user.id, after: { sessionId }, reason }),
    );
    await appendAudit(tx, tenantId, entries);
    return { kind: 'Acting', tokens, refusedIds: wanted.filter((id) => !allowed.has(id)) };
  });
}

function sessionOf({ user, sessionId, access }: ActingToken, address: string | null, actorId: string, now: Date) {
  return {
    id: sessionId,
    tenantId: user.tenantId,
    userId: user.id,
    deviceType: 'DESKTOP' as const,
    address,
    actorId,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: access.expiresAt,
    accessUntil: access.expiresAt,
  };
}
