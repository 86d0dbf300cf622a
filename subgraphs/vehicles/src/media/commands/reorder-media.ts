/** Puts the pictures and videos of an asset in another order; the first is the main one. */
import type { CommandContext } from '@marque/shared/commands';
import { type IdempotencyConflict, invalidInput, type InvalidInput, type NotAllowed, type NotFound } from '@marque/shared/outcome';
import type { RentalRow } from '../../assets/store/tables.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { mediaChanged } from '../../events/events.js';
import { mediaOf, placeMedia } from '../store/media.js';
import { changePictured, type OnPictured } from './change-pictured.js';

/** An asset and all that it has, in the order that is wanted. */
export type ReorderMedia = OnPictured & { readonly mediaIds: readonly string[] };

/** All of them have to be named once: who does not know of one that was added meanwhile does not move it to nowhere. */
export function reorderMedia(
  context: CommandContext,
  input: ReorderMedia,
): Promise<VehicleRow | RentalRow | InvalidInput | NotFound | NotAllowed | IdempotencyConflict> {
  return changePictured(
    context,
    { command: 'reorderMedia', input },
    async (tx, asset, at): Promise<VehicleRow | RentalRow | InvalidInput> => {
      const { tenantId, id } = asset;
      const rows = await mediaOf(tx, tenantId, [id]);
      const wanted = new Set(input.mediaIds);
      const same = wanted.size === rows.length && input.mediaIds.length === rows.length && rows.every((row) => wanted.has(row.id));
      if (!same) return invalidInput('Name every picture and video of the asset once, those in the making included.', 'mediaIds');
      await placeMedia(tx, tenantId, input.mediaIds, at);
      const [first] = rows;
      if (first !== undefined) await context.platform.events.record(tx, [mediaChanged(first, 'REORDERED', at)]);
      return asset;
    },
  );
}
