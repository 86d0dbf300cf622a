import { seedDemo as seedAuction } from '@marque/auction/seed';
import { seedDefaultIncrements } from '@marque/auction/seed/default-increments';
import { seedEveryState as seedEveryAuction } from '@marque/auction/seed/every-state';
import { seedBidders, seedDemo as seedFinance } from '@marque/finance/seed';
import { seedDemo as seedIdentity } from '@marque/identity/seed';
import { seedDemo as seedPartners } from '@marque/partners/seed';
import { seedDemo as seedServices } from '@marque/services/seed';
import { type Given, statement } from '@marque/shared/db/statement';
import { openPlatform } from '@marque/shared/platform';
import type { Platform } from '@marque/shared/platform/subgraph';
import { seedEveryState as seedEveryAsset } from '@marque/vehicles/seed/every-state';
import { seedDemo as seedVehicles } from '@marque/vehicles/seed/seed';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { subgraphs } from './subgraphs.js';

/**
 * Each writes only its own tables, with the fixed ids of the demo world, and may run again. What has a name of its own beside its subgraph's is newer:
 * a folder that was seeded before there was such a thing gets it too.
 */
const seeds: readonly (readonly [name: string, seed: (platform: Platform) => Promise<void>])[] = [
  ['identity', seedIdentity],
  ['people who bid', seedIdentity],
  ['finance', seedFinance],
  ['money of those who bid', seedBidders],
  ['vehicles', seedVehicles],
  ['assets in every state', seedEveryAsset],
  // Before the sales: a signal tells of them what is odd among all lots.
  ['auctions in every state', seedEveryAuction],
  ['auction', seedAuction],
  ['partners', seedPartners],
  ['services', seedServices],
  ['default increments', seedDefaultIncrements],
];

const loaded = statement(() => sql<{ name: string }>`select name from platform.seeds`);
const note = statement(
  ({ name }: Given<{ name: string }>) => sql`insert into platform.seeds (name) values (${name}) on conflict do nothing`,
);

/** Loads the demo world where it is not loaded yet. Aborted, it throws at the next step; the next start goes on there. */
export async function seedDemoWorld(platform: Platform, signal?: AbortSignal): Promise<void> {
  const done = await platform.database.system((tx) => loaded(tx, {}));
  const known = new Set(done.map((row) => row.name));
  for (const [name, seed] of seeds) {
    if (known.has(name)) continue;
    signal?.throwIfAborted();
    await seed(platform);
    await platform.database.system((tx) => note(tx, { name }));
  }
}

/** The same on a migrated database, with a platform that is opened for it and closed again. */
export async function seedOnce({
  signal,
  ...options
}: {
  databaseUrl: string;
  dataDir: string;
  serviceSecret: string;
  signal?: AbortSignal;
}): Promise<void> {
  const running = await openPlatform({ ...options, subgraphs, logger: pino({ level: 'silent' }), work: false });
  try {
    await seedDemoWorld(running.platform, signal);
  } finally {
    await running.close();
  }
}
