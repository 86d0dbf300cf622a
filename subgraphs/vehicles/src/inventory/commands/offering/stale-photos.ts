/** What was offered before is offered again with pictures of what it looks like now. */
import type { Transaction } from '@marque/shared/db';
import { conflict, type Conflict } from '@marque/shared/outcome';
import { becomesPublic, canMove, type VehicleState } from '../../domain/lifecycle.js';
import { faultOfPhotos, namedPhotos } from '../../domain/photo-age.js';
import { offeredBefore, photosOf } from '../../store/relisting.js';
import type { VehicleRow } from '../../store/tables.js';

/** A move that somebody makes. */
interface Offered {
  readonly to: VehicleState;
  readonly at: Date;
}

/**
 * Why these vehicles, which the transaction has locked, are not offered again as they are, by their ids: the newest picture is too old, or there is none.
 * Nothing is said of what was never offered, nor of moves that offer nothing. Two statements at most, whatever their number.
 */
export async function staleOffers(
  tx: Transaction,
  tenantId: string,
  rows: readonly VehicleRow[],
  { to, at }: Offered,
): Promise<ReadonlyMap<string, Conflict>> {
  const offered = rows.filter(({ state }) => canMove(state, to) && becomesPublic({ state }, { state: to }));
  const again = offered.length === 0 ? [] : await offeredBefore(tx, tenantId, offered.map(idOf));
  if (again.length === 0) return new Map();
  const photos = await photosOf(tx, tenantId, again);
  return new Map(
    offered.flatMap(({ id, picturesAt }) => {
      const fault = again.includes(id) ? faultOfPhotos([...(photos.get(id) ?? []), ...namedPhotos(picturesAt)], at) : null;
      return fault === null ? [] : [[id, conflict(fault, 'vehicleId')] as const];
    }),
  );
}

const idOf = ({ id }: VehicleRow): string => id;

/** The same of one vehicle; null where it may be offered. */
export const staleOffer = async (tx: Transaction, row: VehicleRow, offered: Offered): Promise<Conflict | null> =>
  (await staleOffers(tx, row.tenantId, [row], offered)).get(row.id) ?? null;
