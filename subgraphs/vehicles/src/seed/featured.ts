/** The demo world's featured vehicles: two of the dealer's, by the manager. */
import { type Caller, scopesOfRole } from '@marque/shared/auth';
import { demoId, demoPerson, demoTenants, demoVehicle, type DemoSlug } from '@marque/shared/demo';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { featureVehicle } from '../placement/commands/feature-vehicle.js';

const slug: DemoSlug = 'dealer360';

/** Which of the fleet: for sale, and in no auction. */
export const featuredVehicles = [8, 10] as const;

/** Features each once for its key: a second run changes nothing, and what is not for sale any more stays as it is. */
export async function seedFeatured(platform: Platform): Promise<void> {
  const { id: userId, role } = demoPerson(slug, 'manager');
  const { id: tenantId } = demoTenants[slug];
  const caller: Caller = {
    kind: 'user',
    tenantId,
    userId,
    sessionId: null,
    role,
    scopes: scopesOfRole[role],
    address: null,
    requestId: 'seed',
  };
  for (const vehicle of featuredVehicles) {
    const wish = { vehicleId: demoVehicle(slug, vehicle).id, weeks: 12, reason: 'The cars of the season.' };
    const featured = await featureVehicle({ platform, caller }, { ...wish, idempotencyKey: demoId(`featured:${vehicle}`) });
    if (isRefusal(featured)) platform.logger.warn({ vehicle, reason: featured.message }, 'a demo vehicle is not featured');
  }
}
