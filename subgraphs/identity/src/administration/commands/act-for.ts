import { requireTenant, type Role } from '@marque/shared/auth';
import { once, type TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { type IdempotencyConflict, invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { recordAudit } from '../../audit/commands/record-audit.js';
import { type AccessToken, accessTokenEnd, signAccessToken } from '../../authentication/domain/sign-access-token.js';
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
  readonly idempotencyKey: string;
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

/** A session that was opened to act for a person, and the role that its tokens name. */
interface ActingSession {
  readonly userId: string;
  readonly role: Role;
  readonly sessionId: string;
}

/** What was opened. No token is kept: those of a repeat are signed anew, for the same sessions and until the same second. */
interface ActingSessions {
  readonly opened: readonly ActingSession[];
  readonly refusedIds: readonly string[];
  readonly openedAt: Date;
  readonly tokenSeconds: number;
}

/**
 * Gives short tokens with which the caller acts for people. Each names the caller in its `act` claim, cannot be refreshed, shows in
 * the person's list of sessions, and is written to the audit log with the reason. Nobody acts for an administrator.
 */
export async function actFor(
  context: AdministrationContext,
  { userIds, reason: given, idempotencyKey }: ActFor,
): Promise<ActingTokens | InvalidInput | IdempotencyConflict> {
  const { platform, caller } = context;
  requireScope(caller, 'user:administer');
  const { userId: actorId, tenantId } = requireSelf(caller);
  const reason = parseReason(given);
  if (reason === null) return invalidInput('Give a reason of 1 to 500 characters.', 'reason');
  const wanted = [...new Set(userIds)];
  if (wanted.length === 0 || wanted.length > maxActedFor) return invalidInput(`Name 1 to ${maxActedFor} people.`, 'userIds');
  const call = { command: 'impersonate', idempotencyKey, input: { userIds: wanted, reason } };
  const sessions = await once(platform, { tenantId, actorId }, call, (tx, now) =>
    open({ ...context, tx }, { wanted, reason, actorId, now }),
  );
  return isRefusal(sessions) ? sessions : { tokens: await tokensOf(context, { ...sessions, actorId }), refusedIds: sessions.refusedIds };
}

/** Who acts for whom, why and when. */
interface Acting {
  readonly wanted: readonly string[];
  readonly reason: string;
  readonly actorId: string;
  readonly now: Date;
}

async function open(
  { platform, caller, settings, tx }: AdministrationContext & TransactionContext,
  { wanted, reason, actorId, now }: Acting,
): Promise<ActingSessions> {
  const tenantId = requireTenant(caller);
  const { actingTokenSeconds: tokenSeconds } = settings;
  const allowed = new Map(
    (await usersByIds(tx, wanted)).filter(({ state, role }) => state === 'ACTIVE' && mayActFor(role)).map((user) => [user.id, user]),
  );
  const opened = wanted.flatMap((id) => allowed.get(id) ?? []).map(({ id: userId, role }) => ({ userId, role, sessionId: newId() }));
  const end = accessTokenEnd(now, tokenSeconds);
  const times = { createdAt: now, lastUsedAt: now, expiresAt: end, accessUntil: end };
  const rows = opened.map(({ userId, sessionId: id }) => {
    return { id, tenantId, userId, deviceType: 'DESKTOP' as const, address: caller.address, actorId, ...times };
  });
  if (rows.length > 0) await addSessions(tx, rows);
  const actions = opened.map(({ userId: subjectId, sessionId }) => {
    return { action: 'user.acted_for', subjectType: 'user', subjectId, after: { sessionId }, reason };
  });
  await recordAudit({ platform, caller, tx }, { tenantId, actions });
  return { opened, refusedIds: wanted.filter((id) => !allowed.has(id)), openedAt: now, tokenSeconds };
}

async function tokensOf(
  { platform, caller, keys }: AdministrationContext,
  { opened, openedAt, tokenSeconds, actorId }: ActingSessions & Pick<Acting, 'actorId'>,
): Promise<ActingToken[]> {
  const tenantId = requireTenant(caller);
  const key = await keys.current();
  const ids = opened.map(({ userId }) => userId);
  const users = ids.length === 0 ? [] : await platform.database.read(tenantId, (tx) => usersByIds(tx, ids));
  const byId = new Map(users.map((user) => [user.id, user]));
  return opened.flatMap(({ userId, role, sessionId }) => {
    const user = byId.get(userId);
    const subject = { userId, tenantId, sessionId, role, actorId };
    return user ? [{ user, sessionId, access: signAccessToken(key, subject, openedAt, tokenSeconds) }] : [];
  });
}
