import type { TransactionContext } from '@marque/shared/commands';
import { saleChanged } from '../../events/deals.js';
import { canMoveSale, isClosedSale, type SaleState } from '../domain/sale-states.js';
import { updateSale } from '../store/sales.js';
import type { SaleRow } from '../store/tables.js';

/** A move of a sale that the caller has locked. */
export interface SaleMove {
  readonly to: SaleState;
  /** For both sides to read. */
  readonly reason?: string;
  /** What else becomes of it. */
  readonly changes?: Partial<SaleRow>;
}

/** Writes a move and its event; the caller has seen that the move is legal. */
export async function moveSale({ platform, tx }: TransactionContext, sale: SaleRow, { to, reason, changes }: SaleMove): Promise<SaleRow> {
  if (!canMoveSale(sale.state, to)) throw new Error(`A sale that is ${sale.state} cannot be ${to} now.`);
  const now = platform.clock.now();
  const closing = isClosedSale(to) ? { closedAt: now } : {};
  const why = reason === undefined ? {} : { stateReason: reason };
  const moved = await updateSale(tx, sale.id, { ...changes, ...closing, ...why, state: to, sequence: sale.sequence + 1 });
  await platform.events.record(tx, [saleChanged(moved, sale.state, now)]);
  return moved;
}
