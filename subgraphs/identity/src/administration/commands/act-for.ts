import { newId } from '@marque/shared/ids';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { recordAudit } from '../../audit/commands/record-audit.js';
import { type AccessToken, signAccessToken } from '../../authentication/domain/sign-access-token.js';
import { requireScope, requireSelf } from '../../people/domain/access.js';
import { parseReason } from '../../people/domain/person.js';
import type { UserRow } from '../../people/store/tables.js';
import { usersByIds } from '../../people/store/users.js';
import { addSessions } from '../../sessions/store/sessions.js';
import { mayActFor } from '../domain/roles.js';
import type { AdministrationContext } from './administration-context.js';

/** For whom, and why. */
export interface ActFor {
  readonly userIds: readonly string[];
  readonly reason: string;
}

/** A token with which an administrator acts for a person. */
export interface ActingToken {
  readonly user: UserRow;
  readonly sessionId: string;
  readonly access: AccessToken;
}

/** Tokens of those for whom the caller may act. */
export interface ActingTokens {
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
export async function actFor(context: AdministrationContext, { userIds, reason: given }: ActFor): Promise<ActingTokens | InvalidInput> {
  const { platform, caller, keys, settings } = context;
  requireScope(caller, 'user:administer');
  const { userId: actorId, tenantId } = requireSelf(caller);
  const reason = parseReason(given);
  if (reason === null) return invalidInput('Give a reason of 1 to 500 characters.', 'reason');
  const wanted = [...new Set(userIds)];
  if (wanted.length === 0 || wanted.length > maxActedFor) return invalidInput(`Name 1 to ${maxActedFor} people.`, 'userIds');
  const key = await keys.current();
  return platform.database.tenant(tenantId, async (tx) => {
    const now = platform.clock.now();
    const found = await usersByIds(tx, wanted);
    const allowed = new Map(found.filter((user) => user.state === 'ACTIVE' && mayActFor(user.role)).map((user) => [user.id, user]));
    const tokens = wanted
      .flatMap((id) => allowed.get(id) ?? [])
      .map((user) => {
        const sessionId = newId();
        const subject = { userId: user.id, tenantId, sessionId, role: user.role, actorId };
        return { user, sessionId, access: signAccessToken(key, subject, now, settings.actingTokenSeconds) };
      });
    const sessions = tokens.map((token) => sessionOf(token, { address: caller.address, actorId, now }));
    if (sessions.length > 0) await addSessions(tx, sessions);
    const actions = tokens.map(({ user, sessionId }) => {
      return { action: 'user.acted_for', subjectType: 'user', subjectId: user.id, after: { sessionId }, reason };
    });
    await recordAudit({ platform, caller, tx }, { tenantId, actions });
    return { tokens, refusedIds: wanted.filter((id) => !allowed.has(id)) };
  });
}

/** Who acts, from where and when. */
interface Acting {
  readonly actorId: string;
  readonly address: string | null;
  readonly now: Date;
}

function sessionOf({ user, sessionId, access }: ActingToken, { address, actorId, now }: Acting) {
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
