/** Parts of files that wait for their import. */
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { and, asc, count, eq } from 'drizzle-orm';
import { importParts } from './tables.js';

type PartRow = typeof importParts.$inferSelect;

interface FileValues {
  readonly tenantId: string;
  readonly importId: string;
}

const insert = statement((row: Given<PartRow>) =>
  query.insert(importParts).values(row).onConflictDoNothing().returning({ part: importParts.part }),
);

/** Keeps a part; false where one of its number is there already. */
export async function insertPart(tx: Transaction, row: PartRow): Promise<boolean> {
  return (await insert(tx, row)).length === 1;
}

const readFacts = statement(({ tenantId, importId }: Given<FileValues>) =>
  query
    .select({ part: importParts.part, stagedBy: importParts.stagedBy, contentHash: importParts.contentHash })
    .from(importParts)
    .where(and(eq(importParts.tenantId, tenantId), eq(importParts.importId, importId)))
    .orderBy(asc(importParts.part)),
);

/** Number, person and hash of each part of a file, in order. */
export const partsOfImport = (
  tx: Transaction,
  tenantId: string,
  importId: string,
): Promise<Pick<PartRow, 'part' | 'stagedBy' | 'contentHash'>[]> => readFacts(tx, { tenantId, importId });

const readText = statement(({ tenantId, importId, part }: Given<FileValues & { part: number }>) =>
  query
    .select({ csv: importParts.csv })
    .from(importParts)
    .where(and(eq(importParts.tenantId, tenantId), eq(importParts.importId, importId), eq(importParts.part, part))),
);

/** The text of one part; null where there is none. */
export async function partText(tx: Transaction, tenantId: string, importId: string, part: number): Promise<string | null> {
  const [row] = await readText(tx, { tenantId, importId, part });
  return row?.csv ?? null;
}

const countOf = statement(({ tenantId, stagedBy }: Given<{ tenantId: string; stagedBy: string }>) =>
  query
    .select({ parts: count() })
    .from(importParts)
    .where(and(eq(importParts.tenantId, tenantId), eq(importParts.stagedBy, stagedBy))),
);

/** How many parts a person has waiting. */
export async function partsWaiting(tx: Transaction, tenantId: string, stagedBy: string): Promise<number> {
  const [row] = await countOf(tx, { tenantId, stagedBy });
  return row?.parts ?? 0;
}

const remove = statement(({ tenantId, importId }: Given<FileValues>) =>
  query.delete(importParts).where(and(eq(importParts.tenantId, tenantId), eq(importParts.importId, importId))),
);

/** Removes the parts of a file that was taken. */
export async function removeParts(tx: Transaction, tenantId: string, importId: string): Promise<void> {
  await remove(tx, { tenantId, importId });
}
