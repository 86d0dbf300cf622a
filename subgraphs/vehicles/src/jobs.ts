/** What time does: valuations grow old, and so does the way in which texts are folded. */
import type { JobTask } from '@marque/shared/jobs';
import { valuationLifeMs, valueInTransaction } from './valuation/commands/value-vehicle.js';
import type { Services } from './services.js';
import { termsOf } from './inventory/commands/enlist.js';
import { saveTerms } from './search/store/search-terms.js';
import { foldVehicles, vehiclesToFold } from './inventory/store/vehicles.js';
import { vehiclesToValue } from './valuation/store/valuations.js';

const everyMs = 10 * 60 * 1000;
const vehiclesPerRun = 200;

/** Values offered vehicles anew whose valuation is older than seven days; each in its own transaction. */
export const refreshValuations = (services: Services): JobTask => ({
  name: 'vehicles.refresh_valuations',
  everyMs,
  async run() {
    const olderThan = new Date(services.clock.now().getTime() - valuationLifeMs);
    const due = await services.database.system((tx) => vehiclesToValue(tx, olderThan, vehiclesPerRun));
    for (const { tenantId, vehicleId } of due) {
      await services.database.tenant(tenantId, (tx) => valueInTransaction(tx, services, tenantId, vehicleId, valuationLifeMs));
    }
  },
});

const foldEveryMs = 60 * 1000;
const vehiclesPerFold = 500;

/** Folds the texts of vehicles anew that an older way of folding made, in small transactions; mostly there are none. */
export const refoldVehicles = (services: Services): JobTask => ({
  name: 'vehicles.refold',
  everyMs: foldEveryMs,
  async run() {
    for (;;) {
      const folded = await services.database.system(async (tx) => {
        const rows = await vehiclesToFold(tx, vehiclesPerFold);
        if (rows.length > 0) await foldVehicles(tx, rows);
        for (const [tenantId, own] of Map.groupBy(rows, (row) => row.tenantId)) await saveTerms(tx, tenantId, termsOf(own));
        return rows.length;
      });
      if (folded < vehiclesPerFold) return;
    }
  },
});
