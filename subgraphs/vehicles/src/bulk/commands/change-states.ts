/** Moves up to a thousand vehicles along their lifecycle, as far as a person may. */
import type { CommandContext } from '@marque/shared/commands';
import { requireTenant } from '@marque/shared/auth';
import { type IdempotencyConflict, type InvalidInput, invalidInput, isRefusal } from '@marque/shared/outcome';
import { isHonest } from '@marque/shared/text/shown-text';
import { moveOf } from '../../inventory/commands/apply-move.js';
import { feeOfMove, unpaidMove } from '../../inventory/commands/offering/listing-fee.js';
import { staleOffers } from '../../inventory/commands/offering/stale-photos.js';
import type { VehicleState } from '../../inventory/domain/lifecycle.js';
import { moverFor } from '../../inventory/domain/permissions.js';
import { vehicleMoved } from '../../inventory/domain/refusals.js';
import type { BulkMode, BulkOutcomes } from '../domain/bulk-outcome.js';
import { changeMany, listProblem } from './change-many.js';

/** Which vehicles, and where they go. */
export interface ChangeStates {
  readonly changes: readonly { readonly vehicleId: string; readonly from: VehicleState }[];
  readonly to: VehicleState;
  readonly reason: string;
  readonly mode: BulkMode;
  readonly idempotencyKey: string;
}

const longestReason = 500;

/** Moves those that still are where the caller believes them; each move stands in its vehicle's history and is told as a single one is. */
export async function changeStates(
  context: CommandContext,
  { changes, to, reason, mode, idempotencyKey }: ChangeStates,
): Promise<BulkOutcomes | InvalidInput | IdempotencyConflict> {
  if (reason.length > longestReason || (reason.trim() !== '' && !isHonest(reason)))
    return invalidInput(`A reason is a text of at most ${longestReason} characters, none of them hidden.`, 'reason');
  const vehicleIds = changes.map(({ vehicleId }) => vehicleId);
  const problem = listProblem(vehicleIds, 'changes');
  if (problem) return problem;
  const from = new Map(changes.map((change) => [change.vehicleId, change.from]));
  const fee = await feeOfMove(context, [...from.values()], to);
  return changeMany(context, {
    command: 'changeStates',
    input: { mode, changes, to, reason },
    idempotencyKey,
    mode,
    vehicleIds: async () => vehicleIds,
    faultsOf: (tx, rows, at) => staleOffers(tx, requireTenant(context.caller), rows, { to, at }),
    changeOf(row, at) {
      if (row.state === to) return null;
      if (row.state !== from.get(row.id)) return vehicleMoved(row.state);
      const unpaid = unpaidMove(context.caller, row, fee);
      if (unpaid) return unpaid;
      const move = moveOf({ row, to, by: moverFor(context.caller, row), actorId: context.caller.userId, reason, at });
      return isRefusal(move) ? move : { ...move, change: { state: to } };
    },
  });
}
