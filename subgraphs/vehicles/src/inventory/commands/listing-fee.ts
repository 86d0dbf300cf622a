/** Moves that would offer what is owned past the fee for it. */
import { type Caller, requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { formatMoney, type Money } from '@marque/shared/money';
import { conflict, type Conflict } from '@marque/shared/outcome';
import { feesInForce } from '../../neighbours/fees.js';
import type { VehicleState } from '../domain/lifecycle.js';
import { actsForBusiness } from '../domain/permissions.js';
import type { VehicleRow } from '../store/tables.js';

/**
 * What the business takes now where such a move offers what is owned; null where it takes nothing. Asked before the transaction, which waits for no neighbour.
 * @throws PlatformError UNAVAILABLE where finance does not answer
 */
export async function feeOfMove(
  { platform, caller }: CommandContext,
  from: readonly VehicleState[],
  to: VehicleState,
): Promise<Money | null> {
  return from.includes('OWNED') && to === 'LISTED' ? (await feesInForce(platform.graph, requireTenant(caller))).listing : null;
}

/** Why the move does not offer the vehicle: only `listVehicle` takes the fee. Null where the caller owes none. */
export function unpaidMove(caller: Caller, row: VehicleRow, fee: Money | null): Conflict | null {
  if (fee === null || row.state !== 'OWNED' || actsForBusiness(caller, row)) return null;
  return conflict(`To offer it costs ${formatMoney(fee)} ${fee.currency}, which only \`listVehicle\` takes.`, 'to');
}
