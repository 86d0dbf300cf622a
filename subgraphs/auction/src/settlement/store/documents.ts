/** Documents of settlements, and which a business asks for. */
import { and, asc, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { type DocumentKind, type Submitter, usualDocuments } from '../domain/documents.js';
import { type DocumentRow, documentUploads, requiredDocuments, settlementDocuments, settlements } from './tables.js';

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

const takenPlaces = statement(
  ({ settlementId, as }: Given<{ settlementId: string; as: Submitter }>) => sql<{ places: number }>`
    select (select count(*) from ${settlementDocuments} where settlement_id = ${settlementId} and submitted_as = ${as})::int
      + (select count(*) from ${documentUploads} where settlement_id = ${settlementId} and announced_as = ${as})::int as places`,
);

/** How many documents of the settlement were handed in or announced as this one. */
export async function countDocuments(tx: Transaction, settlementId: string, as: Submitter): Promise<number> {
  const [row] = await takenPlaces(tx, { settlementId, as });
  return row?.places ?? 0;
}

const withdraw = statement(({ settlementId, kind, at }: Given<{ settlementId: string; kind: DocumentKind; at: Date }>) =>
  query
    .update(settlementDocuments)
    .set({ fileGoneAt: at })
    .where(
      and(
        eq(settlementDocuments.settlementId, settlementId),
        eq(settlementDocuments.kind, kind),
        eq(settlementDocuments.state, 'REFUSED'),
        isNotNull(settlementDocuments.fileType),
        isNull(settlementDocuments.fileGoneAt),
      ),
    )
    .returning(),
);

/** Nothing names the files of the refused ones of this kind any more; answers those documents. */
export const withdrawRefused = (tx: Transaction, of: { settlementId: string; kind: DocumentKind; at: Date }): Promise<DocumentRow[]> =>
  withdraw(tx, of);

const identityPapers = statement(({ before, limit }: Given<{ before: Date; limit: number }>) =>
  query
    .select()
    .from(settlementDocuments)
    // Written out: a plan for any kind could not use the index of those that are still there.
    .where(
      and(
        sql`${settlementDocuments.kind} = 'BUYER_IDENTITY' and ${settlementDocuments.fileGoneAt} is null`,
        inArray(
          settlementDocuments.settlementId,
          query.select({ id: settlements.id }).from(settlements).where(lte(settlements.closedAt, before)),
        ),
      ),
    )
    .limit(limit)
    .for('update'),
);

/** Papers, of all tenants, that say who somebody is and whose sale has ended by then; locked. */
export const identityPapersEnded = (tx: Transaction, before: Date, limit: number): Promise<DocumentRow[]> =>
  identityPapers(tx, { before, limit });

const letGo = statement(({ ids, at }: Given<{ ids: readonly string[]; at: Date }>) =>
  query.update(settlementDocuments).set({ fileGoneAt: at, reference: null }).where(anyOf(settlementDocuments.id, ids)),
);

/** Nothing names the files of these documents any more, wherever they lie. */
export async function letFilesGo(tx: Transaction, ids: readonly string[], at: Date): Promise<void> {
  await letGo(tx, { ids, at });
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
