import type { RentalRow } from '../../assets/store/tables.js';
import type { VehiclesContext } from '../../context.js';
import { becomesPublic } from '../../inventory/domain/lifecycle.js';
import { factsOf } from '../../inventory/domain/history-facts.js';
import { maySee } from '../../inventory/domain/permissions.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import type { MediaRow } from '../store/tables.js';

/** What a caller is shown of an asset's pictures: those that were brought here, and those that are named by their address. */
export interface ShownMedia {
  readonly brought: readonly MediaRow[];
  readonly named: readonly string[];
}

/** When a vehicle was public last; null where it never was. */
async function leftPublicAt({ id }: VehicleRow, { loaders }: VehiclesContext): Promise<Date | null> {
  const left = (await loaders.history.load(id)).findLast((entry) => {
    const facts = factsOf(entry);
    if (facts.kind !== 'MOVED' || facts.from === null || facts.to === null) return false;
    return becomesPublic({ state: facts.to }, { state: facts.from });
  });
  return left?.occurredAt ?? null;
}

/** All of them for who may see the asset; of a vehicle that is private by now, where something leads to it, those that everybody could see. */
export async function mediaFor(row: VehicleRow | RentalRow, context: VehiclesContext): Promise<ShownMedia> {
  const brought = await context.loaders.media.load(row.id);
  if (!('imageUrls' in row)) return { brought, named: [] };
  if (maySee(context.caller, row)) return { brought, named: row.imageUrls };
  const until = await leftPublicAt(row, context);
  if (until === null) return { brought: [], named: [] };
  const namedThen = row.picturesAt !== null && row.picturesAt <= until;
  return { brought: brought.filter(({ addedAt }) => addedAt <= until), named: namedThen ? row.imageUrls : [] };
}
