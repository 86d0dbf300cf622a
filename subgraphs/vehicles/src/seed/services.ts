/** What was done to the demo's cars before their owners had them: each has a service book, and one owner has forgotten the yearly service. */
import { demoId, demoPerson, demoTenants, demoVehicle, type DemoSlug } from '@marque/shared/demo';
import type { Platform } from '@marque/shared/platform/subgraph';
import { recommendedKinds } from '../garage/domain/next-service.js';
import { saveService } from '../garage/store/services.js';

const slug: DemoSlug = 'dealer360';
const dayMs = 86_400_000;

/** Which cars of the customer's and the buyer's garages, and how many months ago they were serviced last. The first is overdue by two months. */
const serviced = [
  { vehicle: 21, months: 14 },
  { vehicle: 20, months: 3 },
  { vehicle: 22, months: 6 },
  { vehicle: 25, months: 11 },
  { vehicle: 26, months: 8 },
  { vehicle: 27, months: 3 },
  { vehicle: 30, months: 4 },
] as const;

/** Writes what the dealer had done; what is there already stays as it is. */
export async function seedServices(platform: Platform): Promise<void> {
  const { id: tenantId } = demoTenants[slug];
  const { id: ownerId } = demoPerson(slug, 'dealer');
  const now = platform.clock.now();
  await platform.database.tenant(tenantId, async (tx) => {
    for (const { vehicle, months } of serviced) {
      const at = new Date(now.getTime() - months * 30 * dayMs);
      for (const kind of recommendedKinds) {
        const requestId = demoId(`serviced:${slug}:${vehicle}:${kind}`);
        const { id: vehicleId } = demoVehicle(slug, vehicle);
        await saveService(tx, { requestId, tenantId, vehicleId, ownerId, kind, state: 'CLOSED', sequence: 1, at });
      }
    }
  });
}
