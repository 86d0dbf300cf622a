import type { Transaction } from '@marque/shared/db';
import { conflict, type Conflict, notFound, type NotFound } from '@marque/shared/outcome';
import { canMoveEscrow } from '../domain/escrows.js';
import { type EscrowEnd, findEscrow } from '../store/escrows.js';
import type { Escrow } from '../store/tables.js';

/** The answer where an escrow has come to its end already, also in a race that was lost. */
export const hasEnded = (): Conflict => conflict('The money of this sale has left escrow already.', 'escrowId');

/** The escrow that the input names, where it can still go to this end, or why it cannot. */
export async function findStandingEscrow(tx: Transaction, escrowId: string, to: EscrowEnd['state']): Promise<Escrow | NotFound | Conflict> {
  const escrow = await findEscrow(tx, escrowId);
  if (!escrow) return notFound('There is no such escrow.', 'escrowId');
  return canMoveEscrow(escrow.state, to) ? escrow : hasEnded();
}
