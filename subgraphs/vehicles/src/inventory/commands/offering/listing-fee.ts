/** Ways past the fee for offering a vehicle, each of which is shut to those who owe it. */
import { type Caller, requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { formatMoney, type Money } from '@marque/shared/money';
import { conflict, type Conflict } from '@marque/shared/outcome';
import { feesInForce } from '../../../neighbours/fees.js';
import type { VehicleState } from '../../domain/lifecycle.js';
import { keepsStock, owesForGarage } from '../../domain/permissions.js';
import type { VehicleRow } from '../../store/tables.js';

/**
 * What the business takes now where such a move offers what nobody has offered; null where it takes nothing. Asked before the transaction, which waits for
 * no neighbour.
 * @throws PlatformError UNAVAILABLE where finance does not answer
 */
export async function feeOfMove(
  { platform, caller }: CommandContext,
  from: readonly VehicleState[],
  to: VehicleState,
): Promise<Money | null> {
  const offers = (from.includes('OWNED') && to === 'LISTED') || (from.includes('CATALOG_ONLY') && to === 'AVAILABLE');
  return offers ? (await feesInForce(platform.graph, requireTenant(caller))).listing : null;
}

/** Why the move does not offer the vehicle: only `listVehicle` takes the fee. Null where the caller owes none. */
export function unpaidMove(caller: Caller, row: VehicleRow, fee: Money | null): Conflict | null {
  if (fee === null) return null;
  // Of a dealer who is none any more: it stands in no garage, and the business offers it for them.
  if (row.state === 'CATALOG_ONLY' && !keepsStock(caller)) return conflict('Stock is offered by dealers and by the business.', 'to');
  if (row.state !== 'OWNED' || !owesForGarage(caller, row)) return null;
  return conflict(`To offer it costs ${formatMoney(fee)} ${fee.currency}, which only \`listVehicle\` takes.`, 'to');
}

/**
 * What it costs to offer what the caller takes in: then it stands in their garage until they have paid by `listVehicle`. Null for stock, and where the business takes
 * nothing. @throws PlatformError UNAVAILABLE where finance does not answer
 */
export async function feeOfIntake({ platform, caller }: CommandContext): Promise<Money | null> {
  return keepsStock(caller) ? null : (await feesInForce(platform.graph, requireTenant(caller))).listing;
}
