/** Moves a yacht, a jet or a property: offers it, takes it out of service, archives it. */
import type { CommandContext } from '@marque/shared/commands';
import { type IdempotencyConflict, invalidInput, type InvalidInput, type NotAllowed, type NotFound } from '@marque/shared/outcome';
import { isHonest } from '@marque/shared/text/shown-text';
import { rentalStateChanged } from '../../events/rentals.js';
import { type IllegalRentalMove, illegalRentalMove, noRate, type RentalMoved, rentalMoved } from '../domain/refusals.js';
import { canMoveRental, type RentalState } from '../domain/rental-state.js';
import type { RentalRow } from '../store/tables.js';
import { changeRental, type OnRental, recordRentalChange } from './change-rental.js';

/** A move that is asked for. */
export interface MoveRental extends OnRental {
  /** Where the caller believes it to be: it stays where it is when it is elsewhere by now. */
  readonly from: RentalState;
  readonly to: RentalState;
  readonly reason: string;
}

export const longestMoveReason = 500;

/** Moves the asset if it still is where the caller believes it. Offered again it is among the newest. */
export async function moveRental(
  context: CommandContext,
  input: MoveRental,
): Promise<RentalRow | InvalidInput | NotFound | NotAllowed | IllegalRentalMove | RentalMoved | IdempotencyConflict> {
  const { from, to, reason } = input;
  if (reason.length > longestMoveReason || (reason.trim() !== '' && !isHonest(reason)))
    return invalidInput(`A reason is a text of at most ${longestMoveReason} characters, none of them hidden.`, 'reason');
  const call = { command: 'moveRentalAsset', input };
  return changeRental<RentalRow | InvalidInput | IllegalRentalMove | RentalMoved>(context, call, async (tx, row, at) => {
    if (row.state !== from) return rentalMoved(row.state);
    if (!canMoveRental(from, to)) return illegalRentalMove(from, to);
    if (to === 'AVAILABLE' && row.rateMinor === null) return noRate;
    const change = { state: to, ...(to === 'AVAILABLE' ? { listedAt: at } : {}) };
    return recordRentalChange(context, tx, { row, change, at, event: (changed) => rentalStateChanged(changed, from, reason) });
  });
}
