/** Imports and the rows that they refused. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert, insertedValues } from '@marque/shared/db/bulk-insert';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import type { WantedPage } from '@marque/shared/graph';
import { and, eq, sql } from 'drizzle-orm';
import { numberOfCursor } from '../../inventory/store/cursors.js';
import type { RefusedRow, RowWarning } from '../domain/imported-rows.js';
import { importRefusals, type ImportRow, imports, importWarnings } from './tables.js';

const insert = statement((row: Given<ImportRow>) => query.insert(imports).values(row).onConflictDoNothing().returning({ id: imports.id }));

/** Stores a new import; false where its id is taken. */
export async function insertImport(tx: Transaction, row: ImportRow): Promise<boolean> {
  const stored = await insert(tx, row);
  return stored.length === 1;
}

const byIds = statement(({ tenantId, ids }: Given<{ tenantId: string; ids: readonly string[] }>) =>
  query
    .select()
    .from(imports)
    .where(and(eq(imports.tenantId, tenantId), anyOf(imports.id, ids))),
);

/** The import; undefined where the tenant has none of this id. */
export async function findImport(tx: Transaction, tenantId: string, id: string): Promise<ImportRow | undefined> {
  const [row] = await importsById(tx, tenantId, [id]);
  return row;
}

/** The imports with these ids. */
export const importsById = (tx: Transaction, tenantId: string, ids: readonly string[]): Promise<ImportRow[]> =>
  byIds(tx, { tenantId, ids });

const update = statement(({ id, tenantId, expectedSequence, ...counts }: Given<ImportRow & { expectedSequence: number }>) =>
  query
    .update(imports)
    .set(counts)
    .where(
      and(eq(imports.tenantId, tenantId), eq(imports.id, id), eq(imports.state, 'RUNNING'), eq(imports.progressSequence, expectedSequence)),
    )
    .returning({ id: imports.id }),
);

/** Writes new counts; `progressSequence` must be one more than what is stored. Answers whether this writer still owns the import. */
export async function updateImport(tx: Transaction, row: ImportRow): Promise<boolean> {
  const written = await update(tx, { ...row, expectedSequence: row.progressSequence - 1 });
  return written.length === 1;
}

const saveRefused = bulkInsert(importRefusals, {
  onConflict: sql`(import_id, line) do update set ${insertedValues(importRefusals, ['importId', 'line', 'tenantId'])}`,
});

/** Keeps refused rows; a line that an interrupted run has already reported is replaced. */
export async function saveRefusals(tx: Transaction, { tenantId, id: importId }: ImportRow, refusals: readonly RefusedRow[]): Promise<void> {
  await saveRefused(
    tx,
    refusals.map(({ line, reasons }) => ({ importId, line, tenantId, reasons: [...reasons] })),
  );
}

interface LinesValues extends KeysetPage<number> {
  readonly tenantId: string;
  readonly importId: string;
}

const readRefusals = statement(({ tenantId, importId, from, limit }: Given<LinesValues>, order: ReadingOrder) => {
  const { line, reasons } = importRefusals;
  return query
    .select({ line, reasons })
    .from(importRefusals)
    .where(and(eq(importRefusals.tenantId, tenantId), eq(importRefusals.importId, importId), beyond(line, from, order)))
    .orderBy(along(line, order))
    .limit(limit);
});

/** The refused rows of a page and one more, by lines, in the direction of reading. */
export async function refusalsOf(tx: Transaction, tenantId: string, importId: string, page: WantedPage): Promise<RefusedRow[]> {
  return readRefusals(tx, { tenantId, importId, ...keysetPage(page, numberOfCursor) }, readingOrder('rising', page));
}

const saveWarned = bulkInsert(importWarnings, {
  onConflict: sql`(import_id, line) do update set ${insertedValues(importWarnings, ['importId', 'line', 'tenantId'])}`,
});

/** Keeps what was left out of rows; a line that an interrupted run has already reported is replaced. */
export async function saveWarnings(tx: Transaction, { tenantId, id: importId }: ImportRow, warnings: readonly RowWarning[]): Promise<void> {
  await saveWarned(
    tx,
    warnings.map(({ line, texts }) => ({ importId, line, tenantId, texts: [...texts] })),
  );
}

const readWarnings = statement(({ tenantId, importId, from, limit }: Given<LinesValues>, order: ReadingOrder) => {
  const { line, texts } = importWarnings;
  return query
    .select({ line, texts })
    .from(importWarnings)
    .where(and(eq(importWarnings.tenantId, tenantId), eq(importWarnings.importId, importId), beyond(line, from, order)))
    .orderBy(along(line, order))
    .limit(limit);
});

/** The rows of a page of which something was left out and one more, by lines, in the direction of reading. */
export async function warningsOf(tx: Transaction, tenantId: string, importId: string, page: WantedPage): Promise<RowWarning[]> {
  return readWarnings(tx, { tenantId, importId, ...keysetPage(page, numberOfCursor) }, readingOrder('rising', page));
}
