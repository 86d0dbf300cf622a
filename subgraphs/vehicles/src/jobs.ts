/** What time does: valuations grow old. */
import type { JobTask } from '@marque/shared/jobs';
import { valuationLifeMs, valueInTransaction } from './commands/value-vehicle.js';
import type { Services } from './services.js';
import { vehiclesToValue } from './store/valuations.js';

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
