/** Moves a vehicle along its lifecycle on behalf of a person. */
import type { CommandContext } from '@marque/shared/commands';
import {
  type Conflict,
  type IdempotencyConflict,
  invalidInput,
  type InvalidInput,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { isHonest } from '@marque/shared/text/shown-text';
import type { VehicleState } from '../domain/lifecycle.js';
import { moverFor } from '../domain/permissions.js';
import { type IllegalMove, vehicleMoved, type VehicleMoved } from '../domain/refusals.js';
import type { VehicleRow } from '../store/tables.js';
import { applyMove } from './apply-move.js';
import { changeVehicle, type OnVehicle } from './change-vehicle.js';
import { feeOfMove, unpaidMove } from './offering/listing-fee.js';
import { staleOffer } from './offering/stale-photos.js';

/** A move that is asked for. */
export interface MoveVehicle extends OnVehicle {
  /** Where the caller believes the vehicle to be: it stays where it is when it is elsewhere by now. */
  readonly from: VehicleState;
  readonly to: VehicleState;
  readonly reason: string;
}

const longestReason = 500;

/** Moves the vehicle if it still is where the caller believes it, and a person may make the move; what is offered again has fresh pictures. */
export async function moveVehicle(
  context: CommandContext,
  input: MoveVehicle,
): Promise<VehicleRow | InvalidInput | NotFound | NotAllowed | Conflict | VehicleMoved | IllegalMove | IdempotencyConflict> {
  const { from, to, reason } = input;
  if (reason.length > longestReason || (reason.trim() !== '' && !isHonest(reason)))
    return invalidInput(`A reason is a text of at most ${longestReason} characters, none of them hidden.`, 'reason');
  const { platform, caller } = context;
  const fee = await feeOfMove(context, [from], to);
  return changeVehicle(context, { command: 'moveVehicle', input }, async (tx, row, at) => {
    if (row.state !== from) return vehicleMoved(row.state);
    const move = { row, to, by: moverFor(caller, row), actorId: caller.userId, reason, at };
    return unpaidMove(caller, row, fee) ?? (await staleOffer(tx, row, { to, at })) ?? applyMove({ platform, tx }, move);
  });
}
