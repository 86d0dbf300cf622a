/** The demo world's professionals and leads. */
import { demoId, demoPerson, demoProfessional, demoSlugs, demoTenants } from '@marque/shared/demo';
import type { DemoSlug } from '@marque/shared/demo';
import type { Platform } from '@marque/shared/platform/subgraph';
import { performance } from './standing/domain/score.js';
import { nextTier } from './directory/domain/tier.js';
import { startScore } from './directory/domain/tier.js';
import type { Place } from './directory/domain/area.js';
import type { Specialty } from './directory/domain/specialty.js';
import { registered } from './events.js';
import { seedLeads } from './seed/leads.js';
import { insertDealerProfile } from './standing/store/dealers.js';
import { insertOutcome } from './standing/store/outcomes.js';
import { appendHistory, insertProfessional } from './directory/store/professionals.js';
import type { ProfessionalRow } from './directory/store/tables.js';
import type { JobOutcomeRow } from './standing/store/tables.js';

/** A professional of every demo business; `jobs` are passed, then failed quality checks. */
interface DemoProfessional {
  readonly trade: string;
  readonly specialties: Specialty[];
  readonly makes?: string[];
  readonly north: number;
  readonly radiusKm: number;
  readonly capacity: number;
  readonly jobs: readonly [passed: number, failed: number];
}

const trades: readonly DemoProfessional[] = [
  { trade: 'Inspections', specialties: ['INSPECTOR', 'DOMESTIC_MECHANIC'], north: 0.02, radiusKm: 60, capacity: 6, jobs: [18, 1] },
  { trade: 'Motor Works', specialties: ['DOMESTIC_MECHANIC'], north: -0.05, radiusKm: 40, capacity: 4, jobs: [9, 2] },
  {
    trade: 'Marque Specialists',
    specialties: ['GERMAN_MARQUE_SPECIALIST', 'PERFORMANCE_TUNER'],
    makes: ['BMW', 'Mercedes-Benz', 'Audi', 'Porsche'],
    north: 0.08,
    radiusKm: 80,
    capacity: 3,
    jobs: [40, 0],
  },
  { trade: 'Body & Paint', specialties: ['BODY_AND_PAINT'], north: -0.1, radiusKm: 50, capacity: 5, jobs: [2, 3] },
  { trade: 'Carriers', specialties: ['TRANSPORTER'], north: 0.15, radiusKm: 1200, capacity: 12, jobs: [14, 1] },
  {
    trade: 'Titles & Cover',
    specialties: ['REGISTRATION_AGENT', 'INSURANCE_BROKER'],
    north: 0.01,
    radiusKm: 300,
    capacity: 20,
    jobs: [3, 0],
  },
];

const cities: Readonly<Record<DemoSlug, Place & { readonly name: string; readonly languages: string[] }>> = {
  dealer360: { name: 'Lagos', latitude: 6.5244, longitude: 3.3792, languages: ['en', 'yo'] },
  sterling: { name: 'Manhattan', latitude: 40.7128, longitude: -74.006, languages: ['en', 'es'] },
  midas: { name: 'Dubai', latitude: 25.2048, longitude: 55.2708, languages: ['ar', 'en'] },
  motornet: { name: 'Toronto', latitude: 43.6532, longitude: -79.3832, languages: ['en', 'fr'] },
  showroom: { name: 'Berlin', latitude: 52.52, longitude: 13.405, languages: ['de', 'en'] },
};

const dayMs = 86_400_000;

function outcomes(slug: DemoSlug, n: number, [passed, failed]: readonly [number, number], now: Date): JobOutcomeRow[] {
  return Array.from({ length: passed + failed }, (_, i) => ({
    requestId: demoId(`past-job:${slug}:${n}:${i}`),
    sequence: 5,
    tenantId: demoTenants[slug].id,
    professionalId: demoProfessional(slug, n).id,
    passed: i < passed,
    onTime: i < passed ? i % 5 !== 4 : null,
    satisfaction: i < passed ? 4 + (i % 2) : null,
    at: new Date(now.getTime() - (i + 1) * 3 * dayMs),
  }));
}

function professional(slug: DemoSlug, n: number, trade: DemoProfessional, found: readonly JobOutcomeRow[], now: Date): ProfessionalRow {
  const city = cities[slug];
  const { score } = performance(found, now);
  return {
    ...demoProfessional(slug, n),
    tenantId: demoTenants[slug].id,
    businessName: `${city.name} ${trade.trade}`,
    specialties: trade.specialties,
    makes: trade.makes ?? [],
    languages: city.languages,
    latitude: city.latitude + trade.north,
    longitude: city.longitude,
    radiusKm: trade.radiusKm,
    capacity: trade.capacity,
    hours: [1, 2, 3, 4, 5].map((day) => ({ day, opens: '08:00', closes: '18:00' })),
    state: 'ACTIVE',
    suspensionReason: null,
    tier: nextTier('BRONZE', score),
    score,
    scoredAt: now,
    version: 1,
    createdAt: now,
  };
}

/** Six professionals for each demo business, the profile of its dealer, and leads. Does nothing the second time. */
export async function seedDemo(platform: Platform): Promise<void> {
  const { database, events, clock } = platform;
  const now = clock.now();
  for (const slug of demoSlugs) {
    const tenantId = demoTenants[slug].id;
    await database.tenant(tenantId, async (tx) => {
      for (const [index, trade] of trades.entries()) {
        const found = outcomes(slug, index + 1, trade.jobs, now);
        const row = professional(slug, index + 1, trade, found, now);
        if (!(await insertProfessional(tx, row))) continue;
        await appendHistory(tx, { professionalId: row.id, version: 1, tenantId, kind: 'REGISTERED', changedTo: row.tier, at: now });
        await events.record(tx, [registered(row, now)]);
        for (const outcome of found) await insertOutcome(tx, outcome);
      }
      const dealer = demoPerson(slug, 'dealer');
      const businessName = `${dealer.familyName} Motors`;
      await insertDealerProfile(tx, { tenantId, userId: dealer.id, businessName, tier: 'BRONZE', score: startScore, createdAt: now });
    });
  }
  await seedLeads(platform);
}
