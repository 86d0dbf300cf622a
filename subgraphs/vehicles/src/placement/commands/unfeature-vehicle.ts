/** Shows a vehicle before the rest no more. */
import { actorOf, type CommandContext } from '@marque/shared/commands';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { changeVehicle, type OnVehicle } from '../../inventory/commands/change-vehicle.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { hasTimeLeft } from '../domain/placement.js';
import { parseReason } from '@marque/shared/text/reason';
import { withdrawFeatured } from '../store/placements.js';
import { ownInterest } from './own-interest.js';
import { schedulePlacement } from './schedule.js';
import { setFeaturedUntil } from './set-featured-until.js';

/** A vehicle that staff take off. */
export interface UnfeatureVehicle extends OnVehicle {
  readonly reason: string;
}

/**
 * Staff take a vehicle out of those that are shown first, with a reason, also one that is not for sale for the moment. The fee of each period that
 * is not over goes back whole.
 */
export async function unfeatureVehicle(
  context: CommandContext,
  { vehicleId, idempotencyKey, reason: given }: UnfeatureVehicle,
): Promise<VehicleRow | InvalidInput | NotFound | NotAllowed | Conflict | IdempotencyConflict> {
  const reason = parseReason(given);
  if (isRefusal(reason)) return reason;
  const { platform, caller } = context;
  const input = { vehicleId, reason, idempotencyKey };
  return changeVehicle(context, { command: 'unfeatureVehicle', input }, async (tx, row, now) => {
    const interest = await ownInterest({ platform, caller, tx }, row);
    if (interest) return interest;
    if (!hasTimeLeft(row, now)) return conflict('The vehicle is not featured.', 'vehicleId');
    const { tenantId, listerId: sellerId } = row;
    const by = actorOf(caller).actorId;
    const plain = await setFeaturedUntil({ platform, tx }, { row, featuredUntil: null, facts: { byStaff: true, reason }, now });
    const paid = await withdrawFeatured(tx, { vehicleId, sellerId, now, by, reason });
    for (const id of paid) await schedulePlacement({ platform, tx }, { tenantId, id });
    return plain;
  });
}
