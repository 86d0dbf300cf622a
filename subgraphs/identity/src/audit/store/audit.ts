/** The audit log: adding to a tenant's chain, and reading it. */
import type { Transaction } from '@marque/shared/db';
import { PlatformError } from '@marque/shared/errors';
import type { Cursor, WantedPage } from '@marque/shared/graph';
import { and, asc, desc, eq, gt, inArray, lt } from 'drizzle-orm';
import { type AuditFacts, type AuditRow, type ChainHead, continueChain, emptyChain } from '../domain/audit-chain.js';
import { auditEntries, auditHeads } from './tables.js';

/** Adds entries to the tenant's chain. Locks the chain's end until the transaction ends, so call it last. */
export async function appendAudit(tx: Transaction, tenantId: string, facts: readonly AuditFacts[]): Promise<void> {
  if (facts.length === 0) return;
  await tx
    .insert(auditHeads)
    .values({ tenantId, ...emptyChain })
    .onConflictDoNothing();
  const [head] = await tx.select().from(auditHeads).where(eq(auditHeads.tenantId, tenantId)).for('update');
  if (head === undefined) throw new Error('The audit log belongs to another tenant than the transaction.');
  const rows = continueChain(tenantId, head, facts);
  await tx.insert(auditEntries).values(rows);
  const last = rows.at(-1);
  if (last) await tx.update(auditHeads).set({ sequence: last.sequence, hash: last.hash }).where(eq(auditHeads.tenantId, tenantId));
}

/** Where the tenant's chain ends according to the head. */
export async function chainHead(tx: Transaction, tenantId: string): Promise<ChainHead> {
  const [head] = await tx.select().from(auditHeads).where(eq(auditHeads.tenantId, tenantId));
  return head ?? emptyChain;
}

/** The entries after a number, in order. */
export function auditAfter(tx: Transaction, tenantId: string, sequence: bigint, limit: number): Promise<AuditRow[]> {
  return tx
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.tenantId, tenantId), gt(auditEntries.sequence, sequence)))
    .orderBy(asc(auditEntries.sequence))
    .limit(limit);
}

/** The entries with these ids. */
export const auditById = (tx: Transaction, ids: readonly string[]): Promise<AuditRow[]> =>
  tx
    .select()
    .from(auditEntries)
    .where(inArray(auditEntries.id, [...ids]));

/** The rows of a page and one more, newest first; a page from the back reads the other way. */
export function pageOfAudit(tx: Transaction, tenantId: string, { size, direction, from }: WantedPage): Promise<AuditRow[]> {
  const [beyond, order] = direction === 'backward' ? [gt, asc] : [lt, desc];
  return tx
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.tenantId, tenantId), from === null ? undefined : beyond(auditEntries.sequence, sequenceOf(from))))
    .orderBy(order(auditEntries.sequence))
    .limit(size + 1);
}

/** The number in a cursor, which a client may have made up. */
function sequenceOf([sequence]: Cursor): bigint {
  if (typeof sequence === 'string' && /^\d{1,18}$/u.test(sequence)) return BigInt(sequence);
  throw new PlatformError('BAD_USER_INPUT', 'This cursor does not belong to this list.');
}
