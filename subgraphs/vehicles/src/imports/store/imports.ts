/** Imports and the rows that they refused. */
import type { Transaction } from '@marque/shared/db';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { importRefusals, imports, importWarnings, type ImportRow } from '../../inventory/store/tables.js';

/** A row that was refused, by the number of its first line. */
export interface Refusal {
  readonly line: number;
  readonly reasons: readonly string[];
}

/** What was left out of a row that was taken in, by the number of its first line. */
export interface Warning {
  readonly line: number;
  readonly texts: readonly string[];
}

/** Stores a new import; false where its id is taken. */
export async function insertImport(tx: Transaction, row: ImportRow): Promise<boolean> {
  const stored = await tx.insert(imports).values(row).onConflictDoNothing().returning({ id: imports.id });
  return stored.length === 1;
}

export async function findImport(tx: Transaction, tenantId: string, id: string): Promise<ImportRow | undefined> {
  const rows = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.tenantId, tenantId), eq(imports.id, id)));
  return rows[0];
}

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
        eq(imports.status, 'RUNNING'),
        eq(imports.progressSequence, row.progressSequence - 1),
      ),
    )
    .returning({ id: imports.id });
  return written.length === 1;
}

/** Keeps refused rows; a line that an interrupted run has already reported is replaced. */
export async function saveRefusals(tx: Transaction, tenantId: string, importId: string, refusals: readonly Refusal[]): Promise<void> {
  if (refusals.length === 0) return;
  await tx.execute(sql`
    insert into vehicles.import_refusals (import_id, line, tenant_id, reasons)
    select ${importId}::uuid, line, ${tenantId}::uuid, reasons
    from jsonb_to_recordset(${JSON.stringify(refusals)}::jsonb) as r (line int, reasons text[])
    on conflict (import_id, line) do update set reasons = excluded.reasons`);
}

/** Refused rows after a line, in order of lines. */
export async function refusalsOf(
  tx: Transaction,
  tenantId: string,
  importId: string,
  afterLine: number,
  limit: number,
): Promise<Refusal[]> {
  return tx
    .select({ line: importRefusals.line, reasons: importRefusals.reasons })
    .from(importRefusals)
    .where(and(eq(importRefusals.tenantId, tenantId), eq(importRefusals.importId, importId), gt(importRefusals.line, afterLine)))
    .orderBy(asc(importRefusals.line))
    .limit(limit);
}

/** Keeps what was left out of rows; a line that an interrupted run has already reported is replaced. */
export async function saveWarnings(tx: Transaction, tenantId: string, importId: string, warnings: readonly Warning[]): Promise<void> {
  if (warnings.length === 0) return;
  await tx.execute(sql`
    insert into vehicles.import_warnings (import_id, line, tenant_id, texts)
    select ${importId}::uuid, line, ${tenantId}::uuid, texts
    from jsonb_to_recordset(${JSON.stringify(warnings)}::jsonb) as r (line int, texts text[])
    on conflict (import_id, line) do update set texts = excluded.texts`);
}

/** Rows of which something was left out, after a line, in order of lines. */
export async function warningsOf(
  tx: Transaction,
  tenantId: string,
  importId: string,
  afterLine: number,
  limit: number,
): Promise<Warning[]> {
  return tx
    .select({ line: importWarnings.line, texts: importWarnings.texts })
    .from(importWarnings)
    .where(and(eq(importWarnings.tenantId, tenantId), eq(importWarnings.importId, importId), gt(importWarnings.line, afterLine)))
    .orderBy(asc(importWarnings.line))
    .limit(limit);
}
