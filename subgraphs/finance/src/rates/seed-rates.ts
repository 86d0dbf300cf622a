/** The rates of the demo world. */
import { type Caller, scopesOfRole } from '@marque/shared/auth';
import { demoId, demoPerson, demoSlugs, demoTenants } from '@marque/shared/demo';
import type { DemoSlug } from '@marque/shared/demo';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { setRate } from './commands/set-rate.js';
import { isFee, type RateKind, rateKinds } from './domain/rates.js';

/** Shares in basis points, fees in whole units of the home currency. Midas rents: it takes no part of a sale. */
const demoRates: Readonly<Record<DemoSlug, Readonly<Partial<Record<RateKind, number>>>>> = {
  dealer360: { BUYERS_PREMIUM: 500, SELLERS_COMMISSION: 300, FEATURING_FEE: 25_000, LISTING_FEE: 0, DELIVERY_FEE: 50_000 },
  sterling: { BUYERS_PREMIUM: 400, SELLERS_COMMISSION: 250, FEATURING_FEE: 150, LISTING_FEE: 0, DELIVERY_FEE: 450 },
  midas: { FEATURING_FEE: 200, LISTING_FEE: 0, DELIVERY_FEE: 350 },
  motornet: { BUYERS_PREMIUM: 450, SELLERS_COMMISSION: 300, FEATURING_FEE: 75, LISTING_FEE: 25, DELIVERY_FEE: 400 },
  showroom: { BUYERS_PREMIUM: 300, SELLERS_COMMISSION: 200, FEATURING_FEE: 60, LISTING_FEE: 0, DELIVERY_FEE: 290 },
};

/** Sets each rate in the name of the manager, from the moment of the first run on; the fixed keys make a second run do nothing. */
export async function seedRates(platform: Platform): Promise<void> {
  for (const slug of demoSlugs) {
    const { currency } = demoTenants[slug];
    for (const kind of rateKinds) {
      const value = demoRates[slug][kind];
      if (value === undefined) continue;
      const outcome = await setRate(
        { platform, caller: managerOf(slug) },
        {
          kind,
          basisPoints: isFee(kind) ? null : value,
          amount: isFee(kind) ? { amount: String(value), currency } : null,
          startsAt: null,
          reason: 'The price list with which the business began.',
          idempotencyKey: demoId(`rate:${slug}:${kind}`),
        },
      );
      if (isRefusal(outcome)) throw new Error(`the rate ${kind} of ${slug} was refused: ${outcome.message}`);
    }
  }
}

const managerOf = (slug: DemoSlug): Caller => ({
  kind: 'user',
  tenantId: demoTenants[slug].id,
  userId: demoPerson(slug, 'manager').id,
  sessionId: null,
  role: 'MANAGER',
  scopes: scopesOfRole.MANAGER,
  address: null,
  requestId: 'seed',
});
