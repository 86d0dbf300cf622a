/** Imports and the rows that they refused. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert, insertedValues } from '@marque/shared/db/bulk-insert';
import type { WantedPage } from '@marque/shared/graph';
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { beyondNumber } from '../../inventory/store/cursors.js';
import type { RefusedRow, RowWarning } from '../domain/imported-rows.js';
import { importRefusals, type ImportRow, imports, importWarnings } from './tables.js';

/** Stores a new import; false where its id is taken. */
export async function insertImport(tx: Transaction, row: ImportRow): Promise<boolean> {
  const stored = await tx.insert(imports).values(row).onConflictDoNothing().returning({ id: imports.id });
  return stored.length === 1;
}

/** The import; undefined where the tenant has none of this id. */
export async function findImport(tx: Transaction, tenantId: string, id: string): Promise<ImportRow | undefined> {
  const rows = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.tenantId, tenantId), eq(imports.id, id)));
  return rows[0];
}

/** The imports with these ids. */
export const importsById = (tx: Transaction, tenantId: string, ids: readonly string[]): Promise<ImportRow[]> =>
  tx
    .select()
    .from(imports)
    .where(and(eq(imports.tenantId, tenantId), inArray(imports.id, [...ids])));

/** Writes new counts; `progressSequence` must be one more than what is stored. Answers whether this writer still owns the import. */
export async function updateImport(tx: Transaction, row: ImportRow): Promise<boolean> {
  const { id, tenantId, ...counts } = row;
  const written = await tx
    .update(imports)
    .set(counts)
    .where(
      and(
        eq(imports.tenantId, tenantId),
        eq(imports.id, id),
        eq(imports.state, 'RUNNING'),
        eq(imports.progressSequence, row.progressSequence - 1),
      ),
    )
    .returning({ id: imports.id });
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

/** The refused rows of a page and one more, by lines, in the direction of reading. */
export async function refusalsOf(tx: Transaction, tenantId: string, importId: string, page: WantedPage): Promise<RefusedRow[]> {
  const { line, reasons } = importRefusals;
  return tx
    .select({ line, reasons })
    .from(importRefusals)
    .where(and(eq(importRefusals.tenantId, tenantId), eq(importRefusals.importId, importId), beyondNumber(line, page)))
    .orderBy(page.direction === 'forward' ? asc(line) : desc(line))
    .limit(page.size + 1);
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

/** The rows of a page of which something was left out and one more, by lines, in the direction of reading. */
export async function warningsOf(tx: Transaction, tenantId: string, importId: string, page: WantedPage): Promise<RowWarning[]> {
  const { line, texts } = importWarnings;
  return tx
    .select({ line, texts })
    .from(importWarnings)
    .where(and(eq(importWarnings.tenantId, tenantId), eq(importWarnings.importId, importId), beyondNumber(line, page)))
    .orderBy(page.direction === 'forward' ? asc(line) : desc(line))
    .limit(page.size + 1);
}
