/** The sandbox provider's own records. */
import { eq } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, narrowedBy, query, statement } from '@marque/shared/db/statement';
import { type SandboxOperation, sandboxOperations } from './tables.js';

const insert = statement((operation: Given<SandboxOperation>) =>
  query.insert(sandboxOperations).values(operation).onConflictDoNothing().returning(),
);

const find = statement(({ requestId, reference }: Given<{ requestId?: string; reference?: string }>) =>
  query
    .select()
    .from(sandboxOperations)
    .where(narrowedBy(requestId && eq(sandboxOperations.requestId, requestId), reference && eq(sandboxOperations.reference, reference))),
);

/** Records an operation once per request id and returns the one that stands. */
export async function recordOperation(tx: Transaction, operation: SandboxOperation): Promise<SandboxOperation> {
  const [made] = await insert(tx, operation);
  if (made) return made;
  const [existing] = await find(tx, { requestId: operation.requestId });
  if (!existing) throw new Error('a recorded operation is not there');
  return existing;
}

/** The operation with this reference, or null. */
export async function findOperation(tx: Transaction, reference: string): Promise<SandboxOperation | null> {
  const [row] = await find(tx, { reference });
  return row ?? null;
}
