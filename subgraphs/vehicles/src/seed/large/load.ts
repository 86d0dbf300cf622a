/** Loads a large fleet into a running or resting platform's database. */
import type { Transaction } from '@marque/shared/db';
import { type DemoSlug, demoTenants } from '@marque/shared/demo';
import { statement } from '@marque/shared/db/statement';
import type { Platform } from '@marque/shared/platform/subgraph';
import { sql } from 'drizzle-orm';
import { saveComparables } from '../../catalogue/store/comparables.js';
import { storeVehicles } from '../../inventory/commands/enlist.js';
import { newVehicle } from '../../inventory/commands/new-vehicle.js';
import { publicStates } from '../../inventory/domain/lifecycle.js';
import { pricesOf } from '../../inventory/domain/prices/offered-price.js';
import { vehicleIdsHeld } from '../../inventory/store/vehicles.js';
import { type SearchTerm, termsOf } from '../../search/domain/search-term.js';
import { saveTerms } from '../../search/store/search-terms.js';
import { embedRows } from '../../similarity/commands/embed-vehicles.js';
import { LargeFleet } from './fleet.js';

/** Rows of one transaction: a million vehicles need no more memory than these. */
const perBatch = 1_000;
/** One vehicle in so many is a price of the market: more would make valuations no better, only slower. */
const perPrice = 20;
/** One makes rows while the database stores those of the other. */
const lanes = 2;

/** A crash of the server may cost the last batches: the next load makes them again. */
const commitWithoutWaiting = statement(() => sql`set local synchronous_commit = off`);

/** How far a load has come. */
export interface LoadProgress {
  readonly done: number;
  readonly added: number;
}

/** What is loaded. */
export interface LargeLoad {
  readonly slug: DemoSlug;
  readonly vehicles: number;
  /** Told after each batch. */
  progress(progress: LoadProgress): void;
  readonly signal?: AbortSignal;
}

/**
 * Stores the first so many vehicles of the business's fleet, each with its history; what is there already stays. Each batch is a transaction: a
 * load that was broken off is gone on with by the next. No events are recorded: nobody waits for these vehicles, and a million of them
 * would keep every consumer and valuation busy for an hour.
 */
export async function loadLargeFleet(platform: Platform, { slug, vehicles, progress, signal }: LargeLoad): Promise<LoadProgress> {
  const fleet = new LargeFleet(slug);
  const tenantId = demoTenants[slug].id;
  const known = new Set<string>();
  let [next, done, added] = [0, 0, 0];
  const runLane = async (): Promise<void> => {
    while (next < vehicles) {
      signal?.throwIfAborted();
      const from = next;
      next += perBatch;
      const numbers = Array.from({ length: Math.min(perBatch, vehicles - from) }, (_, index) => from + index);
      // Not `added += await ...`, which would lose what the other lane adds meanwhile.
      const stored = await platform.database.tenant(tenantId, (tx) => storeBatch(tx, { tenantId, fleet, numbers, known }));
      added += stored;
      done += numbers.length;
      progress({ done, added });
    }
  };
  await Promise.all(Array.from({ length: lanes }, runLane));
  return { done, added };
}

interface Batch {
  readonly tenantId: string;
  readonly fleet: LargeFleet;
  readonly numbers: readonly number[];
  /** Words that have been saved. */
  readonly known: Set<string>;
}

async function storeBatch(tx: Transaction, { tenantId, fleet, numbers, known }: Batch): Promise<number> {
  await commitWithoutWaiting(tx, {});
  const held = await vehicleIdsHeld(
    tx,
    tenantId,
    numbers.map((n) => fleet.idOf(n)),
  );
  const missing = numbers.filter((n) => !held.has(fleet.idOf(n))).map((n) => fleet.vehicle(n));
  const made = missing.map((vehicle) => newVehicle(tenantId, vehicle, vehicle.at));
  if (made.length === 0) return 0;
  const rows = await storeVehicles(tx, tenantId, made);
  const terms = termsOf(rows.filter(({ state }) => publicStates.includes(state))).filter((term) => !known.has(nameOf(term)));
  await saveTerms(tx, tenantId, terms);
  for (const term of terms) known.add(nameOf(term));
  const offered = rows.filter(({ id, state }) => state === 'AVAILABLE' && Number.parseInt(id.slice(-8), 16) % perPrice === 0);
  const [first] = offered;
  if (first) await saveComparables(tx, tenantId, pricesOf(offered), first.listedAt);
  // Last, for the other lane waits for its lock.
  await embedRows(tx, tenantId, rows);
  return rows.length;
}

const nameOf = ({ kind, term }: SearchTerm): string => `${kind}:${term}`;
