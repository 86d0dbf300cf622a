/** Reads and writes of sessions. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, desc, eq, gt, isNull, ne, or } from 'drizzle-orm';
import { noteRevocations } from '../../authentication/store/revocations.js';
import type { DeviceType } from '../domain/device.js';
import type { SessionEnd } from '../domain/session-end.js';
import { type SessionRow, sessions } from './tables.js';

const insert = bulkInsert(sessions);

/** Adds sessions. */
export async function addSessions(tx: Transaction, rows: readonly (typeof sessions.$inferInsert)[]): Promise<void> {
  await insert(tx, rows);
}

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) => query.select().from(sessions).where(anyOf(sessions.id, ids)));

/** The sessions with these ids, ended ones too. */
export const sessionsById = (tx: Transaction, ids: readonly string[]): Promise<SessionRow[]> => byIds(tx, { ids });

const live = statement(({ userId, now }: Given<{ userId: string; now: Date }>) =>
  query
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.createdAt), desc(sessions.id)),
);

/** The user's sessions that still live, newest first. */
export const liveSessions = (tx: Transaction, userId: string, now: Date): Promise<SessionRow[]> => live(tx, { userId, now });

type Prolongation = Pick<SessionRow, 'lastUsedAt' | 'expiresAt' | 'accessUntil'>;

const prolong = statement(({ id, ...change }: Given<Prolongation & { id: string }>) =>
  query.update(sessions).set(change).where(eq(sessions.id, id)),
);

/** Notes that the session goes on with new tokens. */
export async function prolongSession(tx: Transaction, id: string, change: Prolongation): Promise<void> {
  await prolong(tx, { ...change, id });
}

/**
 * Which of a user's sessions to end. With neither a session nor a device named these are all, and those in which the user acts for
 * others; sessions in which an administrator acts for the user are left alone when a device is named.
 */
export interface SessionChoice {
  readonly userId: string;
  readonly sessionId?: string;
  readonly deviceType?: DeviceType;
  readonly exceptSessionId?: string;
}

interface EndValues extends SessionChoice {
  readonly now: Date;
  readonly reason: SessionEnd;
}

const end = statement(({ userId, sessionId, deviceType, exceptSessionId, now, reason }: Given<EndValues>) => {
  const whole = sessionId === undefined && deviceType === undefined;
  return query
    .update(sessions)
    .set({ endedAt: now, endReason: reason })
    .where(
      and(
        whole ? or(eq(sessions.userId, userId), eq(sessions.actorId, userId)) : eq(sessions.userId, userId),
        isNull(sessions.endedAt),
        sessionId && eq(sessions.id, sessionId),
        deviceType && and(eq(sessions.deviceType, deviceType), isNull(sessions.actorId)),
        exceptSessionId && ne(sessions.id, exceptSessionId),
      ),
    )
    .returning();
});

/** Ends the chosen sessions that had not ended, and notes for all processes that their access tokens count no more. */
export async function markEnded(tx: Transaction, choice: SessionChoice, reason: SessionEnd, now: Date): Promise<SessionRow[]> {
  const ended = await end(tx, { ...choice, reason, now });
  await noteRevocations(
    tx,
    ended.map(({ id: sessionId, tenantId, accessUntil: tokensUntil }) => ({ sessionId, tenantId, tokensUntil })),
  );
  return ended;
}
