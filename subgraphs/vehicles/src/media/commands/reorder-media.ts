/** Puts the pictures and videos of a vehicle in another order; the first is the main one. */
import type { CommandContext } from '@marque/shared/commands';
import { type IdempotencyConflict, invalidInput, type InvalidInput, type NotAllowed, type NotFound } from '@marque/shared/outcome';
import { changeVehicle, type OnVehicle } from '../../inventory/commands/change-vehicle.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { mediaChanged } from '../../events/events.js';
import { mediaOf, placeMedia } from '../store/media.js';

/** A vehicle and all that it has, in the order that is wanted. */
export interface ReorderMedia extends OnVehicle {
  readonly mediaIds: readonly string[];
}

/** All of them have to be named once: who does not know of one that was added meanwhile does not move it to nowhere. */
export function reorderMedia(
  context: CommandContext,
  input: ReorderMedia,
): Promise<VehicleRow | InvalidInput | NotFound | NotAllowed | IdempotencyConflict> {
  return changeVehicle(context, { command: 'reorderMedia', input }, async (tx, vehicle, at): Promise<VehicleRow | InvalidInput> => {
    const { tenantId, id } = vehicle;
    const rows = await mediaOf(tx, tenantId, [id]);
    const wanted = new Set(input.mediaIds);
    const same = wanted.size === rows.length && input.mediaIds.length === rows.length && rows.every((row) => wanted.has(row.id));
    if (!same) return invalidInput('Name every picture and video of the vehicle once, those in the making included.', 'mediaIds');
    await placeMedia(tx, tenantId, input.mediaIds, at);
    const [first] = rows;
    if (first !== undefined) await context.platform.events.record(tx, [mediaChanged(first, 'REORDERED', at)]);
    return vehicle;
  });
}
