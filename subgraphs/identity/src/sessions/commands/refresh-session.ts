import type { SigningKey } from '../../authentication/domain/sign-access-token.js';
import { recordAudit } from '../../audit/commands/record-audit.js';
import { userById } from '../../people/store/users.js';
import { judgeRepeat } from '../domain/judge-repeat.js';
import { hashRefreshToken, readRefreshToken } from '../domain/refresh-token.js';
import { type SessionEnded, sessionEnded } from '../domain/refusals.js';
import { sessionTokens } from '../domain/session-tokens.js';
import { addRefreshToken, lockSessionOfToken, markRoamed, markUsed, refreshTokenByHash } from '../store/refresh-tokens.js';
import { prolongSession } from '../store/sessions.js';
import type { RefreshTokenRow, SessionRow } from '../store/tables.js';
import { endSessions } from './end-sessions.js';
import type { OpenedSession } from './open-session.js';
import type { SessionsContext, SessionsTransaction } from './sessions-context.js';

/** One use of a token of a session, whose row the transaction holds. */
interface Use {
  readonly key: SigningKey;
  readonly session: SessionRow;
  readonly token: RefreshTokenRow;
  /** The token that follows on the one that was sent. */
  readonly successor: string;
}

const ended = sessionEnded({ reused: false });

/**
 * Gives new tokens for a refresh token, once. A token that comes again shortly after, before its successor was used, had its answer
 * lost: it gets the same successor. Any other second use is of a token that was stolen or copied, and nobody can tell which of its
 * users is the right one: the whole session ends, with all tokens that descend from it, and the log says so.
 */
export async function refreshSession(
  context: SessionsContext,
  { refreshToken }: { readonly refreshToken: string },
): Promise<OpenedSession | SessionEnded> {
  const { platform, caller, keys, successorOf } = context;
  const given = readRefreshToken(refreshToken);
  if (given === null || (caller.tenantId !== null && caller.tenantId !== given.tenantId)) return ended;
  const key = await keys.current();
  return platform.database.tenant(given.tenantId, async (tx) => {
    const session = await lockSessionOfToken(tx, given.tokenHash);
    if (session === null || session.endedAt !== null) return ended;
    const token = await refreshTokenByHash(tx, given.tokenHash);
    if (token === null) return ended;
    const use = { key, session, token, successor: successorOf(refreshToken) };
    if (token.usedAt !== null) return answerAgain({ ...context, tx }, use, token.usedAt);
    return token.expiresAt <= platform.clock.now() ? ended : rotate({ ...context, tx }, use);
  });
}

async function rotate(context: SessionsTransaction, use: Use): Promise<OpenedSession | SessionEnded> {
  const { platform, caller, tx } = context;
  const { tokenHash, tenantId, sessionId } = use.token;
  const now = platform.clock.now();
  const next = await nextOf(context, use, now);
  if (next === null) return ended;
  const { refreshToken, refreshTokenExpiresAt: expiresAt } = next.tokens;
  await markUsed(tx, tokenHash, now, caller.address);
  await addRefreshToken(tx, { tokenHash: hashRefreshToken(refreshToken), tenantId, sessionId, issuedAt: now, expiresAt });
  return prolong(context, next, now);
}

/** The token was used before: its answer got lost, or it is in two hands. */
async function answerAgain(context: SessionsTransaction, use: Use, usedAt: Date): Promise<OpenedSession | SessionEnded> {
  const { platform, caller, tx } = context;
  const now = platform.clock.now();
  // Where the platform's secret has changed since there is no such row, and nothing shows that the answer got lost.
  const successor = await refreshTokenByHash(tx, hashRefreshToken(use.successor));
  if (successor === null) return endFamily(context, use.session);
  const { usedFrom, roamed } = use.token;
  const verdict = judgeRepeat({ usedAt, usedFrom, roamed, successorUsed: successor.usedAt !== null }, now, caller.address);
  if (verdict === 'REUSED') return endFamily(context, use.session);
  if (verdict === 'ELSEWHERE') await markRoamed(tx, successor.tokenHash);
  const next = await nextOf(context, use, now);
  if (next === null) return ended;
  return prolong(context, { ...next, tokens: { ...next.tokens, refreshTokenExpiresAt: successor.expiresAt } }, now);
}

/** The session's person with the tokens to go on with; null when they may not. */
async function nextOf({ settings, tx }: SessionsTransaction, { key, session, successor }: Use, now: Date): Promise<OpenedSession | null> {
  const user = await userById(tx, session.userId);
  if (user?.state !== 'ACTIVE') return null;
  return { user, tokens: sessionTokens(settings, { key, user, sessionId: session.id, refreshToken: successor, now }), replaced: null };
}

async function prolong({ tx }: SessionsTransaction, next: OpenedSession, now: Date): Promise<OpenedSession> {
  const { sessionId, refreshTokenExpiresAt: expiresAt, access } = next.tokens;
  await prolongSession(tx, sessionId, { lastUsedAt: now, expiresAt, accessUntil: access.expiresAt });
  return next;
}

async function endFamily(context: SessionsTransaction, { id: sessionId, userId, tenantId }: SessionRow): Promise<SessionEnded> {
  await endSessions(context, { userId, sessionId, reason: 'REFRESH_TOKEN_REUSED' });
  const action = { action: 'session.refresh_token_reused', subjectType: 'session', subjectId: sessionId, after: { userId, ended: true } };
  await recordAudit(context, { tenantId, actions: [action] });
  return sessionEnded({ reused: true });
}
