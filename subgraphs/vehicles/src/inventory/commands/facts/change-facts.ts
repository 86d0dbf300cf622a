/** Changes what is stated of a vehicle. */
import type { CommandContext } from '@marque/shared/commands';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import type { InvalidDraft } from '../../domain/draft-check.js';
import { fixedPriceStates } from '../../domain/lifecycle.js';
import type { VehicleRow } from '../../store/tables.js';
import { changeVehicle, type OnVehicle } from '../change-vehicle.js';
import { checkChange, type StatedFacts } from './check-change.js';
import { describeVehicle } from './describe-vehicle.js';

/** A vehicle and the facts that change; those that are not given stay as they are. */
export interface ChangeFacts extends OnVehicle, StatedFacts {}

/** Not while others rely on it: a bidder has read it, and so has the winner. The same facts again change nothing and add no history. */
export function changeFacts(
  context: CommandContext,
  input: ChangeFacts,
): Promise<VehicleRow | InvalidDraft | InvalidInput | NotFound | NotAllowed | Conflict | IdempotencyConflict> {
  const { platform, caller } = context;
  const call = { command: 'changeVehicle', input };
  return changeVehicle<VehicleRow | InvalidDraft | InvalidInput | Conflict>(context, call, async (tx, row, at) => {
    if (fixedPriceStates.includes(row.state)) return conflict(`What is said of a vehicle that is ${row.state} cannot change.`, 'vehicleId');
    const facts = checkChange(row, input, at);
    return isRefusal(facts) ? facts : describeVehicle({ platform, tx }, { row, facts, actorId: caller.userId, at });
  });
}
