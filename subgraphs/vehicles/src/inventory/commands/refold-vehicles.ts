/** Folds the texts of vehicles anew that an older way of folding made. */
import type { Platform } from '@marque/shared/platform/subgraph';
import { foldVehicles, vehiclesToFold } from '../store/vehicles.js';
import { saveWords } from './save-words.js';

const vehiclesPerFold = 500;

/** Folds all of them, in small transactions; mostly there are none. */
export async function refoldVehicles({ database }: Platform): Promise<void> {
  for (;;) {
    const folded = await database.system(async (tx) => {
      const rows = await vehiclesToFold(tx, vehiclesPerFold);
      if (rows.length > 0) await foldVehicles(tx, rows);
      for (const [tenantId, own] of Map.groupBy(rows, (row) => row.tenantId)) await saveWords(tx, tenantId, own);
      return rows.length;
    });
    if (folded < vehiclesPerFold) return;
  }
}
