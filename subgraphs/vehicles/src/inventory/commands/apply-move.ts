/** Moves a vehicle along its lifecycle, whoever wants it. */
import type { TransactionContext } from '@marque/shared/commands';
import { invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { statusChanged, vehicleListed } from '../../events/events.js';
import { mayMove, type Mover, type VehicleState } from '../domain/lifecycle.js';
import { heldBySale, type IllegalMove, illegalMove } from '../domain/refusals.js';
import type { VehicleRow } from '../store/tables.js';
import type { VehicleChange } from '../store/vehicles.js';
import { recordChange, type RecordedChange } from './record-change.js';

/** A move of a row that the transaction has locked. */
export interface Move {
  readonly row: VehicleRow;
  readonly to: VehicleState;
  readonly by: Mover;
  /** The person who makes it; null for the platform. */
  readonly actorId: string | null;
  readonly reason: string;
  readonly at: Date;
  /** The auction or the sale that takes hold of the vehicle; null lets go. */
  readonly hold?: Pick<
    VehicleChange,
    'auctionId' | 'saleId' | 'resumeState' | 'resumeOwnerId' | 'listerId' | 'previousOwners' | 'soldOdometerKm' | 'soldPreviousOwners'
  >;
}

/** Whoever offers it next has paid for nothing. */
const changesSeller = (hold: Move['hold'], { listerId }: VehicleRow): boolean => hold?.listerId !== undefined && hold.listerId !== listerId;

/** The move as a change to be recorded, unless the table does not allow it or what has no price would be offered. */
export function moveOf({ row, to, by, actorId, reason, at, hold }: Move): RecordedChange | IllegalMove | InvalidInput {
  if (!mayMove(row.state, to, by)) return illegalMove(row.state, to, by);
  // What is sold here goes its way by the sale alone.
  if (row.saleId !== null && by !== 'PROCESS') return heldBySale(row.state, to);
  if (row.askingMinor === null && to !== 'ARCHIVED')
    return invalidInput('Set a price first: what has none cannot be offered.', 'vehicleId');
  return {
    row,
    change: { state: to, ...hold, ...(changesSeller(hold, row) && { featuredUntil: null }) },
    kind: 'MOVED',
    detail: { from: row.state, to, reason },
    actorId,
    at,
    events: (changed) => [
      statusChanged(changed, row.state, reason, at),
      ...(to === 'LISTED' && by !== 'PROCESS' ? [vehicleListed(changed, null, at)] : []),
    ],
  };
}

/** Writes the move with its history and event, where it is one. */
export async function applyMove(context: TransactionContext, move: Move): Promise<VehicleRow | IllegalMove | InvalidInput> {
  const change = moveOf(move);
  return isRefusal(change) ? change : recordChange(context, change);
}
