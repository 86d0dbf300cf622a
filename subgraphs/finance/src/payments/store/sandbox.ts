/** The sandbox provider's own records. */
import { eq } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type SandboxOperation, sandboxOperations } from './tables.js';

/** Records an operation once per request id and returns the one that stands. */
export async function recordOperation(tx: Transaction, operation: SandboxOperation): Promise<SandboxOperation> {
  const [made] = await tx.insert(sandboxOperations).values(operation).onConflictDoNothing().returning();
  if (made) return made;
  const [existing] = await tx.select().from(sandboxOperations).where(eq(sandboxOperations.requestId, operation.requestId));
  if (!existing) throw new Error('a recorded operation is not there');
  return existing;
}

/** The operation with this reference, or null. */
export async function findOperation(tx: Transaction, reference: string): Promise<SandboxOperation | null> {
  const [row] = await tx.select().from(sandboxOperations).where(eq(sandboxOperations.reference, reference));
  return row ?? null;
}
