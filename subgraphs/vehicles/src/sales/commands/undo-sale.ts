import type { TransactionContext } from '@marque/shared/commands';
import { isRefusal } from '@marque/shared/outcome';
import { applyMove } from '../../inventory/commands/apply-move.js';
import { type SaleCallKind, undoingCall } from '../domain/sale-calls.js';
import type { SaleState } from '../domain/sale-states.js';
import type { SaleRow } from '../store/tables.js';
import { moveSale } from './move-sale.js';
import { recordCall } from './record-call.js';
import type { LockedSale } from './with-sale.js';

/** How a sale comes to nothing. */
export interface Undoing {
  readonly to: Extract<SaleState, 'LAPSED' | 'FORFEITED' | 'CANCELLED'>;
  readonly reason: string;
  /** Where the deposit of an unpaid sale goes; back to the buyer where it is not said. */
  readonly deposit?: Extract<SaleCallKind, 'FORFEIT'>;
}

/** Ends a sale that finance is not being asked for: its vehicle is as it was before, and its money goes where it has to. */
export async function undoSale(
  context: TransactionContext,
  { sale, vehicle, now }: LockedSale,
  { to, reason, deposit }: Undoing,
): Promise<SaleRow> {
  const undone = await moveSale(context, sale, { to, reason });
  const call = undoingCall(undone);
  if (call !== null) await recordCall(context, undone, call === 'RELEASE_DEPOSIT' ? (deposit ?? call) : call);
  const hold = { saleId: null, resumeState: null };
  const resumed = vehicle.resumeState ?? 'AVAILABLE';
  const moved = await applyMove(context, {
    row: vehicle,
    to: resumed,
    by: 'PROCESS',
    actorId: null,
    reason: 'sale came to nothing',
    at: now,
    hold,
  });
  if (isRefusal(moved)) throw new Error(`The lifecycle refused to bring a vehicle that is ${vehicle.state} back to ${resumed}.`);
  return undone;
}
