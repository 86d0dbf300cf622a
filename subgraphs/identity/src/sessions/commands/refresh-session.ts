import type { Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { judgeRepeat } from '../domain/refresh.js';
import { hashRefreshToken, readRefreshToken } from '../domain/refresh-token.js';
import type { Identity } from '../../services.js';
import { appendAudit } from '../../audit/store/audit.js';
import {
  lockSessionOfToken,
  markRoamed,
  markUsed,
  prolongSession,
  refreshTokenByHash,
  type RefreshTokenRow,
  type SessionRow,
} from '../store/sessions.js';
import { userById } from '../../people/store/users.js';
import type { SigningKey } from '../../authentication/domain/sign-access-token.js';
import { audited } from '../../audit/commands/record-audit.js';
import { endSessions } from './end-sessions.js';
import type { SignedInOutcome } from './log-in.js';
import { newTokens, storeRefreshToken } from './open-session.js';

/** The token does not go on; `reused` when it had been used before, which ended its session. */
export interface SessionEndedOutcome {
  readonly kind: 'SessionEnded';
  readonly reused: boolean;
}

type Outcome = SignedInOutcome | SessionEndedOutcome;

const ended: SessionEndedOutcome = { kind: 'SessionEnded', reused: false };

/** One use of a token of a session, in a transaction that holds the session's row. */
interface Use {
  readonly identity: Identity;
  readonly tx: Transaction;
  readonly key: SigningKey;
  readonly caller: Caller;
  readonly session: SessionRow;
  readonly token: RefreshTokenRow;
  /** The token that follows on the one that was sent. */
  readonly successor: string;
}

/**
 * Gives new tokens for a refresh token, once. A token that comes again shortly after, before its successor was used, had its answer
 * lost: it gets the same successor. Any other second use is of a token that was stolen or copied, and nobody can tell which of its
 * users is the right one: the whole session ends, with all tokens that descend from it, and the log says so.
 */
export async function refreshSession(identity: Identity, caller: Caller, refreshToken: string): Promise<Outcome> {
  const given = readRefreshToken(refreshToken);
  if (given === null || (caller.tenantId !== null && caller.tenantId !== given.tenantId)) return ended;
  const key = await identity.keys.current();
  return identity.database.tenant(given.tenantId, async (tx) => {
    const session = await lockSessionOfToken(tx, given.tokenHash);
    if (session === null || session.endedAt !== null) return ended;
    const token = await refreshTokenByHash(tx, given.tokenHash);
    if (token === null) return ended;
    const use = { identity, tx, key, caller, session, token, successor: identity.successorOf(refreshToken) };
    if (token.usedAt !== null) return answerAgain(use, token.usedAt);
    return token.expiresAt <= identity.clock.now() ? ended : rotate(use);
  });
}

async function rotate(use: Use): Promise<Outcome> {
  const { identity, tx, token, caller } = use;
  const now = identity.clock.now();
  const next = await nextOf(use, now);
  if (next === null) return ended;
  await markUsed(tx, token.tokenHash, now, caller.address);
  await storeRefreshToken(tx, token.tenantId, next.tokens, now);
  return prolong(use, next, now);
}

/** The token was used before: its answer got lost, or it is in two hands. */
async function answerAgain(use: Use, usedAt: Date): Promise<Outcome> {
  const { identity, tx, token, caller } = use;
  const now = identity.clock.now();
  // Where the platform's secret has changed since there is no such row, and nothing shows that the answer got lost.
  const successor = await refreshTokenByHash(tx, hashRefreshToken(use.successor));
  if (successor === null) return endFamily(use);
  const { usedFrom, roamed } = token;
  const verdict = judgeRepeat({ usedAt, usedFrom, roamed, successorUsed: successor.usedAt !== null }, now, caller.address);
  if (verdict === 'REUSED') return endFamily(use);
  if (verdict === 'ELSEWHERE') await markRoamed(tx, successor.tokenHash);
  const next = await nextOf(use, now);
  return next === null ? ended : prolong(use, { ...next, tokens: { ...next.tokens, refreshTokenExpiresAt: successor.expiresAt } }, now);
}

/** The session's person with the tokens to go on with; null when they may not. */
async function nextOf({ identity, tx, key, session, successor }: Use, now: Date): Promise<SignedInOutcome | null> {
  const user = await userById(tx, session.userId);
  if (user?.status !== 'ACTIVE') return null;
  return {
    kind: 'SignedIn',
    user,
    tokens: newTokens(identity, key, user, { sessionId: session.id, refreshToken: successor, now }),
    replaced: null,
  };
}

async function prolong({ tx, session }: Use, next: SignedInOutcome, now: Date): Promise<Outcome> {
  const { refreshTokenExpiresAt: expiresAt, access } = next.tokens;
  await prolongSession(tx, session.id, { now, expiresAt, accessUntil: access.expiresAt });
  return next;
}

async function endFamily({ identity, tx, caller, session }: Use): Promise<SessionEndedOutcome> {
  await endSessions(identity, tx, { userId: session.userId, sessionId: session.id }, 'REFRESH_TOKEN_REUSED');
  const entry = audited(identity, caller, { action: 'session.refresh_token_reused', subjectType: 'session', subjectId: session.id });
  await appendAudit(tx, session.tenantId, [{ ...entry, after: { userId: session.userId, ended: true } }]);
  return { kind: 'SessionEnded', reused: true };
}
