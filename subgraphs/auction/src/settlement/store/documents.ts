/** Documents of settlements, and which a business asks for. */
import { and, asc, count, eq } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { type DocumentKind, usualDocuments } from '../domain/documents.js';
import { type DocumentRow, requiredDocuments, settlementDocuments } from './tables.js';

const insert = statement((row: Given<DocumentRow>) => query.insert(settlementDocuments).values(row));

/** Stores a document. */
export async function insertDocument(tx: Transaction, row: DocumentRow): Promise<void> {
  await insert(tx, row);
}

const ofSettlements = statement(({ ids }: Given<{ ids: readonly string[] }>) =>
  query.select().from(settlementDocuments).where(anyOf(settlementDocuments.settlementId, ids)).orderBy(asc(settlementDocuments.id)),
);

/** The documents of these settlements, the oldest first. */
export const documentsOf = (tx: Transaction, ids: readonly string[]): Promise<DocumentRow[]> => ofSettlements(tx, { ids });

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) =>
  query.select().from(settlementDocuments).where(anyOf(settlementDocuments.id, ids)),
);

/** Documents by id. */
export const documentsById = (tx: Transaction, ids: readonly string[]): Promise<DocumentRow[]> => byIds(tx, { ids });

const countIn = statement(({ settlementId }: Given<{ settlementId: string }>) =>
  query.select({ rows: count() }).from(settlementDocuments).where(eq(settlementDocuments.settlementId, settlementId)),
);

/** How many documents a settlement has. */
export async function countDocuments(tx: Transaction, settlementId: string): Promise<number> {
  const [row] = await countIn(tx, { settlementId });
  return row?.rows ?? 0;
}

type Decision = Required<Pick<DocumentRow, 'state' | 'reason' | 'decidedBy' | 'decidedAt'>>;
const decide = statement(({ id, ...decision }: Given<Decision & { id: string }>) =>
  query
    .update(settlementDocuments)
    .set(decision)
    .where(and(eq(settlementDocuments.id, id), eq(settlementDocuments.state, 'SUBMITTED')))
    .returning(),
);

/** Accepts or refuses a document that nobody has decided on; null where somebody has. */
export async function decideDocumentRow(tx: Transaction, id: string, decision: Decision): Promise<DocumentRow | null> {
  const [row] = await decide(tx, { ...decision, id });
  return row ?? null;
}

const readRequired = statement(({ tenantId }: Given<{ tenantId: string }>) =>
  query.select().from(requiredDocuments).where(eq(requiredDocuments.tenantId, tenantId)),
);

/** What the business asks for before it hands a vehicle over. */
export async function requiredDocumentsOf(tx: Transaction, tenantId: string): Promise<readonly DocumentKind[]> {
  const [row] = await readRequired(tx, { tenantId });
  return row?.kinds ?? usualDocuments;
}

const writeRequired = statement((row: Given<typeof requiredDocuments.$inferSelect>) =>
  query
    .insert(requiredDocuments)
    .values(row)
    .onConflictDoUpdate({
      target: requiredDocuments.tenantId,
      set: { kinds: row.kinds, changedBy: row.changedBy, changedAt: row.changedAt },
    }),
);

/** Says what the business asks for from now on. */
export async function saveRequiredDocuments(tx: Transaction, row: typeof requiredDocuments.$inferSelect): Promise<void> {
  await writeRequired(tx, row);
}
