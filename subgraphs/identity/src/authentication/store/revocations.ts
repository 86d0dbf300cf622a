/** Sessions that ended before their access tokens do. */
import type { Transaction } from '@marque/shared/db';
import { and, gt, type SQL, sql } from 'drizzle-orm';
import { revocations } from './tables.js';

/** A session that ended, and when the last of its access tokens expires. */
export interface Revocation {
  readonly sessionId: string;
  readonly tokensUntil: Date;
}

/** Notes for all processes that the access tokens of these sessions count no more. */
export async function noteRevocations(tx: Transaction, ended: readonly (Revocation & { readonly tenantId: string })[]): Promise<void> {
  if (ended.length === 0) return;
  const rows = ended.map((each) => ({ ...each, notedAt: sql`clock_timestamp()` }));
  await tx.insert(revocations).values(rows).onConflictDoNothing();
}

const revoked = (tx: Transaction, where: SQL | undefined): Promise<Revocation[]> =>
  tx.select({ sessionId: revocations.sessionId, tokensUntil: revocations.tokensUntil }).from(revocations).where(where);

/** Revocations whose tokens still live at the time. */
export const livingRevocations = (tx: Transaction, now: Date): Promise<Revocation[]> => revoked(tx, gt(revocations.tokensUntil, now));

/** Those of them that were noted within the last minute. */
export const recentRevocations = (tx: Transaction, now: Date): Promise<Revocation[]> =>
  revoked(tx, and(gt(revocations.tokensUntil, now), gt(revocations.notedAt, sql`clock_timestamp() - interval '1 minute'`)));
