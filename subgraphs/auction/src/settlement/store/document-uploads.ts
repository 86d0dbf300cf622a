/** Files of documents that were announced and are not handed in. */
import { eq } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { documentUploads, type DocumentUploadRow } from './tables.js';

const insert = statement((row: Given<DocumentUploadRow>) => query.insert(documentUploads).values(row));

/** Stores an announcement. */
export async function insertUpload(tx: Transaction, row: DocumentUploadRow): Promise<void> {
  await insert(tx, row);
}

const byId = statement(({ id }: Given<{ id: string }>) => query.select().from(documentUploads).where(eq(documentUploads.id, id)));

/** An announcement; null where there is none, or its document was handed in. */
export async function uploadById(tx: Transaction, id: string): Promise<DocumentUploadRow | null> {
  const [row] = await byId(tx, { id });
  return row ?? null;
}

const remove = statement(({ id }: Given<{ id: string }>) =>
  query.delete(documentUploads).where(eq(documentUploads.id, id)).returning({ id: documentUploads.id }),
);

/** Takes an announcement away; says whether it was there. */
export async function deleteUpload(tx: Transaction, id: string): Promise<boolean> {
  return (await remove(tx, { id })).length === 1;
}
