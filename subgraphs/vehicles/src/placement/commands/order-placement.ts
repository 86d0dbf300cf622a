/** Records a placement, before finance is asked for its fee, and answers what became of it. */
import { ownerIn } from '@marque/shared/auth';
import { actorOf, type CommandContext, type TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { minor, type Money } from '@marque/shared/money';
import {
  conflict,
  type Conflict,
  type InsufficientFunds,
  insufficientFunds,
  type InvalidInput,
  type NotAllowed,
  notAllowed,
} from '@marque/shared/outcome';
import { noVehicle } from '../../inventory/domain/refusals.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { findVehicle } from '../../inventory/store/vehicles.js';
import { faultOfAccepted } from '../domain/accepted-fee.js';
import { insertPlacement } from '../store/placements.js';
import type { PlacementRow } from '../store/tables.js';
import { finishPlacement } from './finish-placement.js';
import { schedulePlacement } from './schedule.js';

/** What the key keeps of a success. */
export interface Ordered {
  readonly placementId: string;
}

/** Who orders, inside the transaction that holds the vehicle. */
export type Ordering = CommandContext & TransactionContext;

/** What is ordered of which vehicle. */
export type Order = Pick<PlacementRow, 'kind' | 'weeks' | 'askingMinor' | 'askingCurrency'>;

const nothingYet = {
  reason: null,
  payerId: null,
  currency: null,
  feeMinor: 0n,
  refusal: null,
  availableMinor: null,
  startsAt: null,
  endsAt: null,
  withdrawnBy: null,
  withdrawnReason: null,
  refund: null,
  refundReason: null,
} as const;

/** The row of an order as it begins. */
export function newPlacement(
  { platform, caller }: Ordering,
  { id: vehicleId, tenantId, listerId: sellerId }: VehicleRow,
  order: Order,
): Omit<PlacementRow, 'state'> {
  const { actorId: orderedBy } = actorOf(caller);
  return { ...nothingYet, ...order, id: newId(), tenantId, vehicleId, sellerId, orderedBy, createdAt: platform.clock.now() };
}

/** Has the caller pay a fee that they have accepted: a row that waits for it, and the job that asks for it. */
export async function orderForFee(
  context: Ordering,
  row: VehicleRow,
  { order, fee, accepted }: { readonly order: Order; readonly fee: Money; readonly accepted: Money | null },
): Promise<Ordered | InvalidInput | NotAllowed | Conflict> {
  const payerId = ownerIn(context.caller, 'wallet:own');
  if (payerId === null) return notAllowed('This pays out of the wallet, which takes wallet:own.');
  // As where an administrator whose vehicle it is acts in a manager's name.
  if (![row.ownerId, row.listerId].includes(payerId)) return notAllowed('The fee is paid by those who sell the vehicle.');
  const fault = faultOfAccepted(accepted, fee);
  if (fault) return fault;
  const { currency, amountMinor: feeMinor } = fee;
  const placement: PlacementRow = { ...newPlacement(context, row, order), payerId, currency, feeMinor, state: 'PENDING' };
  await insertPlacement(context.tx, placement);
  await schedulePlacement(context, placement);
  return { placementId: placement.id };
}

/** Asks finance, and answers the vehicle as it is then, or why it was not placed. @throws UNAVAILABLE where finance does not answer: a job finishes it */
export async function placedNow(
  { platform, caller }: CommandContext,
  { placementId: id }: Ordered,
): Promise<VehicleRow | Conflict | InsufficientFunds | typeof noVehicle> {
  const { tenantId } = actorOf(caller);
  const { state, refusal, currency, feeMinor, availableMinor, vehicleId } = await finishPlacement(platform, { tenantId, id });
  if (state === 'REFUSED' && availableMinor !== null && currency !== null)
    return insufficientFunds(minor(feeMinor, currency), minor(availableMinor, currency), 'acceptedFee');
  if (state === 'REFUSED') return conflict(refusal ?? 'Finance refused the fee.', 'acceptedFee');
  if (state === 'RETURNED') return conflict('The vehicle was taken away before the fee was paid, which is given back.', 'vehicleId');
  return (await platform.database.read(tenantId, (tx) => findVehicle(tx, tenantId, vehicleId))) ?? noVehicle;
}
