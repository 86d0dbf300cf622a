/** Reads and writes of sessions. */
import type { Transaction } from '@marque/shared/db';
import { and, desc, eq, gt, inArray, isNull, ne, or } from 'drizzle-orm';
import { noteRevocations } from '../../authentication/store/revocations.js';
import type { DeviceType } from '../domain/device.js';
import type { SessionEnd } from '../domain/session-end.js';
import { type SessionRow, sessions } from './tables.js';

/** Adds sessions. */
export async function addSessions(tx: Transaction, rows: readonly (typeof sessions.$inferInsert)[]): Promise<void> {
  await tx.insert(sessions).values([...rows]);
}

/** The sessions with these ids, ended ones too. */
export const sessionsById = (tx: Transaction, ids: readonly string[]): Promise<SessionRow[]> =>
  tx
    .select()
    .from(sessions)
    .where(inArray(sessions.id, [...ids]));

/** The user's sessions that still live, newest first. */
export function liveSessions(tx: Transaction, userId: string, now: Date): Promise<SessionRow[]> {
  return tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.createdAt), desc(sessions.id));
}

/** Notes that the session goes on with new tokens. */
export async function prolongSession(
  tx: Transaction,
  id: string,
  change: Pick<SessionRow, 'lastUsedAt' | 'expiresAt' | 'accessUntil'>,
): Promise<void> {
  await tx.update(sessions).set(change).where(eq(sessions.id, id));
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

/** Ends the chosen sessions that had not ended, and notes for all processes that their access tokens count no more. */
export async function markEnded(tx: Transaction, choice: SessionChoice, reason: SessionEnd, now: Date): Promise<SessionRow[]> {
  const whole = choice.sessionId === undefined && choice.deviceType === undefined;
  const ended = await tx
    .update(sessions)
    .set({ endedAt: now, endReason: reason })
    .where(
      and(
        whole ? or(eq(sessions.userId, choice.userId), eq(sessions.actorId, choice.userId)) : eq(sessions.userId, choice.userId),
        isNull(sessions.endedAt),
        choice.sessionId === undefined ? undefined : eq(sessions.id, choice.sessionId),
        choice.deviceType === undefined ? undefined : and(eq(sessions.deviceType, choice.deviceType), isNull(sessions.actorId)),
        choice.exceptSessionId === undefined ? undefined : ne(sessions.id, choice.exceptSessionId),
      ),
    )
    .returning();
  await noteRevocations(
    tx,
    ended.map(({ id: sessionId, tenantId, accessUntil: tokensUntil }) => ({ sessionId, tenantId, tokensUntil })),
  );
  return ended;
}
