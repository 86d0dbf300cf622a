/** Reads and writes of refresh tokens, which are known by their hash only. */
import type { Transaction } from '@marque/shared/db';
import { eq } from 'drizzle-orm';
import { type RefreshTokenRow, refreshTokens, type SessionRow, sessions } from './tables.js';

/** Adds a token. */
export async function addRefreshToken(tx: Transaction, row: typeof refreshTokens.$inferInsert): Promise<void> {
  await tx.insert(refreshTokens).values(row);
}

/** The token with the hash. */
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
