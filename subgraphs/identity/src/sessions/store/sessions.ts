/** Reads and writes of sessions, their refresh tokens and their revocations. */
import type { Transaction } from '@marque/shared/db';
import { and, desc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';
import type { DeviceType, SessionEnd } from '../../people/domain/person.js';
import { refreshTokens, revocations, sessions } from '../../store/tables.js';

export type SessionRow = typeof sessions.$inferSelect;
export type RefreshTokenRow = typeof refreshTokens.$inferSelect;

export async function addSessions(tx: Transaction, rows: readonly (typeof sessions.$inferInsert)[]): Promise<void> {
  await tx.insert(sessions).values([...rows]);
}

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
  change: { now: Date; expiresAt: Date; accessUntil: Date },
): Promise<void> {
  const { now, expiresAt, accessUntil } = change;
  await tx.update(sessions).set({ lastUsedAt: now, expiresAt, accessUntil }).where(eq(sessions.id, id));
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
  if (ended.length > 0) {
    const rows = ended.map((row) => ({
      sessionId: row.id,
      tenantId: row.tenantId,
      tokensUntil: row.accessUntil,
      notedAt: sql`clock_timestamp()`,
    }));
    await tx.insert(revocations).values(rows).onConflictDoNothing();
  }
  return ended;
}

export async function addRefreshToken(tx: Transaction, row: typeof refreshTokens.$inferInsert): Promise<void> {
  await tx.insert(refreshTokens).values(row);
}

export async function refreshTokenByHash(tx: Transaction, tokenHash: string): Promise<RefreshTokenRow | null> {
  const [row] = await tx.select().from(refreshTokens).where(eq(refreshTokens.tokenHash, tokenHash));
  return row ?? null;
}

/** The session of a refresh token, locked until the transaction ends: the uses of its tokens go one after another. */
export async function lockSessionOfToken(tx: Transaction, tokenHash: string): Promise<SessionRow | null> {
  const ofToken = tx.select({ id: refreshTokens.sessionId }).from(refreshTokens).where(eq(refreshTokens.tokenHash, tokenHash));
  const [row] = await tx.select().from(sessions).where(eq(sessions.id, ofToken)).for('update');
  return row ?? null;
}

/** Notes that a token was used, and from which address. */
export async function markUsed(tx: Transaction, tokenHash: string, now: Date, address: string | null): Promise<void> {
  await tx.update(refreshTokens).set({ usedAt: now, usedFrom: address }).where(eq(refreshTokens.tokenHash, tokenHash));
}

/** Notes that the token was given out again to another address than its predecessor had been used from. */
export async function markRoamed(tx: Transaction, tokenHash: string): Promise<void> {
  await tx.update(refreshTokens).set({ roamed: true }).where(eq(refreshTokens.tokenHash, tokenHash));
}

/** A session that ended, and when the last of its access tokens expires. */
export interface Revocation {
  readonly sessionId: string;
  readonly tokensUntil: Date;
}

/** Revocations whose tokens still live at the time; with `recently`, only those noted within the last minute. */
export function livingRevocations(tx: Transaction, now: Date, recently: boolean): Promise<Revocation[]> {
  return tx
    .select({ sessionId: revocations.sessionId, tokensUntil: revocations.tokensUntil })
    .from(revocations)
    .where(
      and(gt(revocations.tokensUntil, now), recently ? gt(revocations.notedAt, sql`clock_timestamp() - interval '1 minute'`) : undefined),
    );
}
