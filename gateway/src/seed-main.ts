/** What `npm run seed` runs: loads a large fleet into the platform's database. */
import { demoSlugs, type DemoSlug } from '@marque/shared/demo';
import { PlainError } from '@marque/shared/errors/plain-reason';
import { openLogger } from '@marque/shared/logger';
import { openPlatform } from '@marque/shared/platform';
import { Closers } from '@marque/shared/process/closers';
import { endOnSignal } from '@marque/shared/process/ending';
import { commandLine } from '@marque/shared/settings/command-line';
import { foldFacets } from '@marque/vehicles/listing/commands/fold-facets';
import { loadLargeFleet, type LoadProgress } from '@marque/vehicles/seed/large/load';
import { tidyVehicles } from '@marque/vehicles/seed/large/tidy';
import { environment } from './platform/environment.js';
import { prepareDatabase } from './platform/prepare-database.js';
import { seedDemoWorld } from './platform/seed.js';
import { serviceSecret } from './platform/service-secret.js';
import { subgraphs } from './platform/subgraphs.js';

const usage = `usage: npm run seed -- --vehicles N [--tenant SLUG]

Loads the first N (1 to 10,000,000) vehicles of a made-up fleet into the inventory of a demo business (dealer360): into the database of
DATABASE_URL, or else the embedded one of DATA_DIR, which may be in use meanwhile. What is there already stays as it is.`;

const mostVehicles = 10_000_000;
/** A disk that is busy with what was written before may hold up a batch for as long as this; nobody waits for it. */
const patience = { statementMs: 120_000, lockMs: 120_000, idleTransactionMs: 120_000 };

interface Wanted {
  readonly slug: DemoSlug;
  readonly vehicles: number;
}

function wanted(): Wanted {
  const { values } = commandLine({
    usage,
    options: { vehicles: { type: 'string', default: '0' }, tenant: { type: 'string', default: 'dealer360' } },
  });
  const slug = demoSlugs.find((each) => each === values.tenant);
  if (slug === undefined) throw new PlainError(`--tenant takes ${demoSlugs.join(', ')}.`);
  const vehicles = Number(values.vehicles);
  if (Number.isInteger(vehicles) && vehicles >= 1 && vehicles <= mostVehicles) return { slug, vehicles };
  throw new PlainError(`--vehicles takes a whole number from 1 to ${mostVehicles.toLocaleString('en')}.`);
}

/** A line whenever another twentieth is there. */
function progressLines(vehicles: number): (progress: LoadProgress) => void {
  let told = 0;
  return ({ done, added }) => {
    const twentieth = Math.floor((done * 20) / vehicles);
    if (twentieth === told) return;
    told = twentieth;
    process.stderr.write(`${done.toLocaleString('en')} of ${vehicles.toLocaleString('en')}, ${added.toLocaleString('en')} new\n`);
  };
}

async function seed({ slug, vehicles }: Wanted, signal: AbortSignal): Promise<string> {
  const settings = environment();
  const logger = openLogger({ level: 'warn', process: 'seed' });
  const closers = new Closers(logger);
  const began = performance.now();
  try {
    const database = await prepareDatabase({ ...settings, logger, signal }, subgraphs);
    closers.add('database server', () => database.stop());
    const secret = serviceSecret(settings.dataDir, settings.serviceSecret);
    const running = await openPlatform({
      ...settings,
      databaseUrl: database.url,
      databaseTimeouts: patience,
      slowStatementMs: patience.statementMs,
      serviceSecret: secret,
      subgraphs,
      logger,
      work: false,
    });
    closers.add('platform', () => running.close());
    await seedDemoWorld(running.platform, signal);
    const { added } = await loadLargeFleet(running.platform, { slug, vehicles, progress: progressLines(vehicles), signal });
    await foldFacets(running.platform.database);
    await tidyVehicles(database.url);
    const seconds = Math.round((performance.now() - began) / 1000);
    const known = (vehicles - added).toLocaleString('en');
    return `${added.toLocaleString('en')} vehicles were added to ${slug}, ${known} were there already; ${seconds} s.`;
  } finally {
    await closers.close();
  }
}

const ending = endOnSignal();
try {
  console.log(await seed(wanted(), ending.signal));
  process.exit();
} catch (error) {
  ending.failed(error);
}
