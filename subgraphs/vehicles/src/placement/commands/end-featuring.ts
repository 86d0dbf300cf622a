import type { Platform } from '@marque/shared/platform/subgraph';
import { lockVehicle } from '../../inventory/store/vehicles.js';
import { hasTimeLeft, isForSale } from '../domain/placement.js';
import { scheduleFeaturingEnd } from './schedule.js';
import { setFeaturedUntil } from './set-featured-until.js';

/** Tells once that a vehicle is shown before the rest no more, when the clock has ended its time. One that is not for sale was shown to nobody. */
export async function endFeaturing(
  platform: Platform,
  { tenantId, vehicleId }: { readonly tenantId: string; readonly vehicleId: string },
): Promise<void> {
  await platform.database.tenant(tenantId, async (tx) => {
    const row = await lockVehicle(tx, tenantId, vehicleId);
    if (!row || row.featuredUntil === null || !isForSale(row)) return;
    const now = platform.clock.now();
    if (hasTimeLeft(row, now)) await scheduleFeaturingEnd({ platform, tx }, row);
    else await setFeaturedUntil({ platform, tx }, { row, featuredUntil: null, facts: { byStaff: false }, now });
  });
}
