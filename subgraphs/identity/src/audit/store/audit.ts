/** The audit log: adding to a tenant's chain, and reading it. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { PlatformError } from '@marque/shared/errors';
import type { Cursor, WantedPage } from '@marque/shared/graph';
import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import { type AuditFacts, type AuditRow, type ChainHead, continueChain, emptyChain } from '../domain/audit-chain.js';
import { auditEntries, auditHeads } from './tables.js';

interface Head extends ChainHead {
  readonly tenantId: string;
}

const openHead = statement((head: Given<Head>) => query.insert(auditHeads).values(head).onConflictDoNothing());

const findHead = statement(({ tenantId }: Given<{ tenantId: string }>, lock: 'locked' | 'free') => {
  const found = query.select().from(auditHeads).where(eq(auditHeads.tenantId, tenantId));
  return lock === 'locked' ? found.for('update') : found;
});

const moveHead = statement(({ tenantId, ...end }: Given<Head>) =>
  query.update(auditHeads).set(end).where(eq(auditHeads.tenantId, tenantId)),
);

const insertEntries = bulkInsert(auditEntries);

/** Adds entries to the tenant's chain. Locks the chain's end until the transaction ends, so call it last. */
export async function appendAudit(tx: Transaction, tenantId: string, facts: readonly AuditFacts[]): Promise<void> {
  if (facts.length === 0) return;
  await openHead(tx, { tenantId, ...emptyChain });
  const [head] = await findHead(tx, { tenantId }, 'locked');
  if (head === undefined) throw new Error('The audit log belongs to another tenant than the transaction.');
  const rows = continueChain(tenantId, head, facts);
  await insertEntries(tx, rows);
  const last = rows.at(-1);
  if (last) await moveHead(tx, { tenantId, sequence: last.sequence, hash: last.hash });
}

/** Where the tenant's chain ends according to the head. */
export async function chainHead(tx: Transaction, tenantId: string): Promise<ChainHead> {
  const [head] = await findHead(tx, { tenantId }, 'free');
  return head ?? emptyChain;
}

interface PageValues {
  readonly tenantId: string;
  /** The number beyond which the page begins. */
  readonly sequence?: bigint | undefined;
  readonly limit: number;
}

const readPage = statement(({ tenantId, sequence, limit }: Given<PageValues>, order: 'rising' | 'falling') => {
  const [beyond, along] = order === 'rising' ? [gt, asc] : [lt, desc];
  return query
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.tenantId, tenantId), sequence && beyond(auditEntries.sequence, sequence)))
    .orderBy(along(auditEntries.sequence))
    .limit(limit);
});

/** The entries after a number, in order. */
export const auditAfter = (tx: Transaction, tenantId: string, sequence: bigint, limit: number): Promise<AuditRow[]> =>
  readPage(tx, { tenantId, sequence, limit }, 'rising');

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) =>
  query.select().from(auditEntries).where(anyOf(auditEntries.id, ids)),
);

/** The entries with these ids. */
export const auditById = (tx: Transaction, ids: readonly string[]): Promise<AuditRow[]> => byIds(tx, { ids });

/** The rows of a page and one more, newest first; a page from the back reads the other way. */
export function pageOfAudit(tx: Transaction, tenantId: string, { size, direction, from }: WantedPage): Promise<AuditRow[]> {
  const sequence = from === null ? undefined : sequenceOf(from);
  return readPage(tx, { tenantId, sequence, limit: size + 1 }, direction === 'backward' ? 'rising' : 'falling');
}

/** The number in a cursor, which a client may have made up. */
function sequenceOf([sequence]: Cursor): bigint {
  if (typeof sequence === 'string' && /^\d{1,18}$/u.test(sequence)) return BigInt(sequence);
  throw new PlatformError('BAD_USER_INPUT', 'This cursor does not belong to this list.');
}
