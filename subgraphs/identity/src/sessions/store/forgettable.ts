/** What identity need not know for ever. People, applications and the audit log never go. */
import { and, lt } from 'drizzle-orm';
import type { Forgettable } from '@marque/shared/jobs/forget';
import { failureWindowMs } from '../domain/lockout.js';
import { revocations } from '../../authentication/store/tables.js';
import { refreshTokens, sessions, throttles } from './tables.js';

/** Ended and expired sessions are kept this long, for questions about who was signed in; and used tokens, to know one that comes again. */
const sessionMemoryMs = 30 * 86_400_000;

const before = (now: Date, ms: number): Date => new Date(now.getTime() - ms);

/** Failed sign-ins that slow nobody, revocations without a living token, and sessions that nobody can use, with their tokens. */
export const forgettable: readonly Forgettable[] = [
  { table: throttles, rows: (now) => lt(throttles.latestAt, before(now, failureWindowMs)) },
  { table: revocations, rows: (now) => lt(revocations.tokensUntil, now) },
  { table: refreshTokens, rows: (now) => lt(refreshTokens.expiresAt, before(now, sessionMemoryMs)) },
  {
    table: sessions,
    rows: (now) => and(lt(sessions.expiresAt, before(now, sessionMemoryMs)), lt(sessions.accessUntil, before(now, sessionMemoryMs))),
  },
];
