import type { Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { readRefreshToken } from '../refresh-token.js';
import type { Identity } from '../services.js';
import { appendAudit } from '../store/audit.js';
import { lockRefreshToken, lockSession, markUsed, prolongSession, type SessionRow } from '../store/sessions.js';
import { userById } from '../store/users.js';
import type { SigningKey } from '../token-signer.js';
import { audited } from './audit.js';
import { endSessions } from './end-sessions.js';
import type { SignedInOutcome } from './log-in.js';
import { newTokens, storeRefreshToken } from './open-session.js';

/** The token does not go on; `reused` when it had been used before, which ended its session. */
export interface SessionEndedOutcome {
  readonly kind: 'SessionEnded';
  readonly reused: boolean;
}

const ended: SessionEndedOutcome = { kind: 'SessionEnded', reused: false };

/**
 * Gives new tokens for a refresh token, once. A token that comes a second time has been stolen or copied, and nobody can tell
 * which of its users is the right one: the whole session ends, with all tokens that descend from it, and the log says so. That
 * holds for two uses at once as well: the first gets tokens, the second ends them.
 */
export async function refreshSession(
  identity: Identity,
  caller: Caller,
  refreshToken: string,
): Promise<SignedInOutcome | SessionEndedOutcome> {
  const given = readRefreshToken(refreshToken);
  if (given === null || (caller.tenantId !== null && caller.tenantId !== given.tenantId)) return ended;
  const key = await identity.keys.current();
  return identity.database.tenant(given.tenantId, async (tx) => {
    const token = await lockRefreshToken(tx, given.tokenHash);
    const session = token && (await lockSession(tx, token.sessionId));
    if (session === null || session.endedAt !== null) return ended;
    if (token?.usedAt !== null) return endFamily(identity, tx, caller, session);
    if (token.expiresAt <= identity.clock.now()) return ended;
    return rotate(identity, tx, key, session, given.tokenHash);
  });
}

async function rotate(
  identity: Identity,
  tx: Transaction,
  key: SigningKey,
  session: SessionRow,
  tokenHash: string,
): Promise<SignedInOutcome | SessionEndedOutcome> {
  const user = await userById(tx, session.userId);
  if (user?.status !== 'ACTIVE') return ended;
  const now = identity.clock.now();
  const tokens = newTokens(identity, key, user, session.id, now);
  await markUsed(tx, tokenHash, now);
  await storeRefreshToken(tx, user.tenantId, tokens, now);
  await prolongSession(tx, session.id, { now, expiresAt: tokens.refreshTokenExpiresAt, accessUntil: tokens.access.expiresAt });
  return { kind: 'SignedIn', user, tokens };
}

async function endFamily(identity: Identity, tx: Transaction, caller: Caller, session: SessionRow): Promise<SessionEndedOutcome> {
  await endSessions(identity, tx, { userId: session.userId, sessionId: session.id }, 'REFRESH_TOKEN_REUSED');
  const entry = audited(identity, caller, { action: 'session.refresh_token_reused', subjectType: 'session', subjectId: session.id });
  await appendAudit(tx, session.tenantId, [{ ...entry, after: { userId: session.userId, ended: true } }]);
  return { kind: 'SessionEnded', reused: true };
}
