/** Takes the row of a new picture or video among those of its vehicle. */
import type { TransactionContext } from '@marque/shared/commands';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { mediaChanged } from '../../events/events.js';
import { mostMedia } from '../domain/media-limits.js';
import { tooManyFiles, type TooManyFiles } from '../domain/refusals.js';
import { insertMedia, mediaOf, placeMedia } from '../store/media.js';
import { media, type MediaRow } from '../store/tables.js';
import { unsetColumns } from '@marque/shared/db/bulk-insert';

/** What is known of a new one. */
export type NewMedia = Pick<MediaRow, 'id' | 'kind' | 'source' | 'state' | 'addedBy'> & Partial<MediaRow>;

const unset = unsetColumns(media);

/** Puts it behind the vehicle's others, whose row is locked; a vehicle with as many as it can have gets no more. */
export async function addMedia(
  { platform, tx }: TransactionContext,
  { tenantId, id: vehicleId }: VehicleRow,
  added: NewMedia,
  at: Date,
): Promise<MediaRow | TooManyFiles> {
  const others = await mediaOf(tx, tenantId, [vehicleId]);
  if (others.length >= mostMedia) return tooManyFiles(mostMedia);
  // Places of removed ones are free again.
  if (others.some(({ position }, index) => position !== index + 1))
    await placeMedia(
      tx,
      tenantId,
      others.map(({ id }) => id),
      at,
    );
  const row: MediaRow = { ...unset, variants: [], ...added, tenantId, vehicleId, position: others.length + 1, addedAt: at, updatedAt: at };
  await insertMedia(tx, [row]);
  await platform.events.record(tx, [mediaChanged(row, 'ADDED', at)]);
  return row;
}
