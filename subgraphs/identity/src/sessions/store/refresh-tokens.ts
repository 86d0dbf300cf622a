/** Reads and writes of refresh tokens, which are known by their hash only. */
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { eq } from 'drizzle-orm';
import { type RefreshTokenRow, refreshTokens, type SessionRow, sessions } from './tables.js';

const insert = statement((row: Given<typeof refreshTokens.$inferInsert>) => query.insert(refreshTokens).values(row));

/** Adds a token. */
export async function addRefreshToken(tx: Transaction, row: typeof refreshTokens.$inferInsert): Promise<void> {
  await insert(tx, row);
}

const byHash = statement(({ tokenHash }: Given<{ tokenHash: string }>) =>
  query.select().from(refreshTokens).where(eq(refreshTokens.tokenHash, tokenHash)),
);

/** The token with the hash. */
export async function refreshTokenByHash(tx: Transaction, tokenHash: string): Promise<RefreshTokenRow | null> {
  const [row] = await byHash(tx, { tokenHash });
  return row ?? null;
}

const lockSession = statement(({ tokenHash }: Given<{ tokenHash: string }>) => {
  const ofToken = query.select({ id: refreshTokens.sessionId }).from(refreshTokens).where(eq(refreshTokens.tokenHash, tokenHash));
  return query.select().from(sessions).where(eq(sessions.id, ofToken)).for('update');
});

/** The session of a refresh token, locked until the transaction ends: the uses of its tokens go one after another. */
export async function lockSessionOfToken(tx: Transaction, tokenHash: string): Promise<SessionRow | null> {
  const [row] = await lockSession(tx, { tokenHash });
  return row ?? null;
}

type TokenChange = Partial<Pick<RefreshTokenRow, 'usedAt' | 'usedFrom' | 'roamed'>>;

const update = statement(({ tokenHash, ...change }: Given<TokenChange & { tokenHash: string }>) =>
  query.update(refreshTokens).set(change).where(eq(refreshTokens.tokenHash, tokenHash)),
);

/** Notes that a token was used, and from which address. */
export async function markUsed(tx: Transaction, tokenHash: string, now: Date, address: string | null): Promise<void> {
  await update(tx, { tokenHash, usedAt: now, usedFrom: address });
}

/** Notes that the token was given out again to another address than its predecessor had been used from. */
export async function markRoamed(tx: Transaction, tokenHash: string): Promise<void> {
  await update(tx, { tokenHash, roamed: true });
}
