/** The audit log: adding to a tenant's chain, and reading it. */
import type { Transaction } from '@marque/shared/db';
import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import { type AuditFacts, type AuditRow, type ChainHead, continueChain, emptyChain } from '../domain/audit-chain.js';
import { auditEntries, auditHeads } from '../../store/tables.js';

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

/** Up to `limit` entries beyond a number: older and older, or newer and newer when `backward`. */
export function pageOfAudit(tx: Transaction, tenantId: string, from: bigint | null, limit: number, backward: boolean): Promise<AuditRow[]> {
  const [beyond, order] = backward ? [gt, asc] : [lt, desc];
  return tx
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.tenantId, tenantId), from === null ? undefined : beyond(auditEntries.sequence, from)))
    .orderBy(order(auditEntries.sequence))
    .limit(limit);
}
