import type { Transaction } from '@marque/shared/db';
import { conflict, type Conflict, notFound, type NotFound } from '@marque/shared/outcome';
import { isOpen } from '../domain/holds.js';
import { type LockedHold, lockHold } from '../store/holds.js';

/** The hold that the input names, with its wallet locked, or why it cannot be used any more. */
export async function findOpenHold(tx: Transaction, holdId: string, now: Date): Promise<LockedHold | NotFound | Conflict> {
  const found = await lockHold(tx, holdId);
  if (!found) return notFound('There is no such hold.', 'holdId');
  return isOpen(found.hold, now) ? found : conflict('The hold does not stand any more.', 'holdId');
}
