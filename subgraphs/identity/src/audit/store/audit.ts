/** The audit log: adding to a tenant's chain, and reading it. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { PlatformError } from '@marque/shared/errors';
import type { Cursor, WantedPage } from '@marque/shared/graph';
import { and, eq } from 'drizzle-orm';
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

const readPage = statement(({ tenantId, from, limit }: Given<KeysetPage<bigint> & { readonly tenantId: string }>, order: ReadingOrder) =>
  query
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.tenantId, tenantId), beyond(auditEntries.sequence, from, order)))
    .orderBy(along(auditEntries.sequence, order))
    .limit(limit),
);

/** The entries after a number, in order. */
export const auditAfter = (tx: Transaction, tenantId: string, sequence: bigint, limit: number): Promise<AuditRow[]> =>
  readPage(tx, { tenantId, from: sequence, limit }, 'rising');

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) =>
  query.select().from(auditEntries).where(anyOf(auditEntries.id, ids)),
);

/** The entries with these ids. */
export const auditById = (tx: Transaction, ids: readonly string[]): Promise<AuditRow[]> => byIds(tx, { ids });

/** The rows of a page and one more, newest first; a page from the back reads the other way. */
export const pageOfAudit = (tx: Transaction, tenantId: string, page: WantedPage): Promise<AuditRow[]> =>
  readPage(tx, { tenantId, ...keysetPage(page, sequenceOf) }, readingOrder('falling', page));

/** The number in a cursor, which a client may have made up. */
function sequenceOf(sequence: Cursor[number] | undefined): bigint {
  if (typeof sequence === 'string' && /^\d{1,18}$/u.test(sequence)) return BigInt(sequence);
  throw new PlatformError('BAD_USER_INPUT', 'This cursor does not belong to this list.');
}
