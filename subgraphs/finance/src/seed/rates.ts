/** The rates of the demo world. */
import { demoEpoch, demoId, demoPerson, demoSlugs, demoTenants } from '@marque/shared/demo';
import type { DemoSlug } from '@marque/shared/demo';
import { money } from '@marque/shared/money';
import type { Platform } from '@marque/shared/platform/subgraph';
import { rateChanged } from '../events/sales.js';
import { isFee, type RateKind, rateKinds } from '../rates/domain/rates.js';
import { insertRate } from '../rates/store/rates.js';
import type { Rate } from '../rates/store/tables.js';

/** Shares in basis points, fees in whole units of the home currency. Midas rents: it takes no part of a sale. */
const demoRates: Readonly<Record<DemoSlug, Readonly<Partial<Record<RateKind, number>>>>> = {
  dealer360: { BUYERS_PREMIUM: 500, SELLERS_COMMISSION: 300, FEATURING_FEE: 25_000, LISTING_FEE: 0, DELIVERY_FEE: 50_000 },
  sterling: { BUYERS_PREMIUM: 400, SELLERS_COMMISSION: 250, FEATURING_FEE: 150, LISTING_FEE: 0, DELIVERY_FEE: 450 },
  midas: { FEATURING_FEE: 200, LISTING_FEE: 0, DELIVERY_FEE: 350 },
  motornet: { BUYERS_PREMIUM: 450, SELLERS_COMMISSION: 300, FEATURING_FEE: 75, LISTING_FEE: 25, DELIVERY_FEE: 400 },
  showroom: { BUYERS_PREMIUM: 300, SELLERS_COMMISSION: 200, FEATURING_FEE: 60, LISTING_FEE: 0, DELIVERY_FEE: 290 },
};

/** Stores each rate as the manager's, from the beginning of the demo world on; the fixed ids make a second run do nothing. */
export async function seedRates({ database, events }: Pick<Platform, 'database' | 'events'>): Promise<void> {
  for (const slug of demoSlugs) {
    await database.tenant(demoTenants[slug].id, async (tx) => {
      for (const rate of ratesOf(slug)) if (await insertRate(tx, rate)) await events.record(tx, [rateChanged(rate)]);
    });
  }
}

function ratesOf(slug: DemoSlug): Rate[] {
  const { id: tenantId, currency } = demoTenants[slug];
  return rateKinds.flatMap((kind) => {
    const value = demoRates[slug][kind];
    if (value === undefined) return [];
    return {
      id: demoId(`rate:${slug}:${kind}`),
      tenantId,
      kind,
      basisPoints: isFee(kind) ? null : value,
      currency: isFee(kind) ? currency : null,
      amountMinor: isFee(kind) ? money(String(value), currency).amountMinor : null,
      startsAt: demoEpoch,
      reason: 'The price list with which the business began.',
      setBy: demoPerson(slug, 'manager').id,
      setAt: demoEpoch,
    };
  });
}
