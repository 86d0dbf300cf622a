/** What was said of vehicles until it was said anew, for those who have to know whether it is news. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import { publicStates } from '../domain/lifecycle.js';

interface Described {
  readonly tenantId: string;
  readonly vehicleId: string;
  /** That of the history entry by which it is said anew. */
  readonly sequence: number;
}

const keep = statement(
  ({ tenantId, vehicleId, sequence }: Given<Described>) => sql`
    insert into vehicles.described_facts (tenant_id, vehicle_id, sequence, condition, segment, odometer_km, city, latitude, longitude, search)
    select tenant_id, id, ${sequence}::int, condition, segment, odometer_km, city, latitude, longitude, search from vehicles.vehicles
    where tenant_id = ${tenantId}::uuid and id = ${vehicleId}::uuid and status = any('{${sql.raw(publicStates.join(','))}}'::text[])`,
);

/** Keeps what the row says before it changes; of a vehicle that only some people see, nothing. */
export async function keepDescribed(tx: Transaction, described: Described): Promise<void> {
  await keep(tx, described);
}

/** Entries of the history, as JSON. */
interface Entries {
  readonly tenantId: string;
  readonly entries: string;
}

const ofEntries = ({ tenantId, entries }: Given<Entries>) => sql`d.tenant_id = ${tenantId}::uuid and (d.vehicle_id, d.sequence) in (
  select e."vehicleId", e.sequence from jsonb_to_recordset(${entries}::jsonb) as e ("vehicleId" uuid, sequence int))`;

const readCities = statement(
  (given: Given<Entries>) => sql<{ vehicleId: string; city: string | null }>`
    select d.vehicle_id as "vehicleId", d.city from vehicles.described_facts d where ${ofEntries(given)}`,
);

const forget = statement((given: Given<Entries>) => sql`delete from vehicles.described_facts d where ${ofEntries(given)}`);

/** An entry by which a vehicle was described anew. */
export type DescribedEntry = Omit<Described, 'tenantId'>;

/** Where the vehicles stood until these entries, by their ids; those of which nothing is kept are left out. */
export async function citiesBefore(
  tx: Transaction,
  tenantId: string,
  entries: readonly DescribedEntry[],
): Promise<Map<string, string | null>> {
  if (entries.length === 0) return new Map();
  const found = await readCities(tx, { tenantId, entries: JSON.stringify(entries) });
  return new Map(found.map(({ vehicleId, city }) => [vehicleId, city]));
}

/** Forgets what was said until these entries: it has been compared. */
export async function forgetDescribed(tx: Transaction, tenantId: string, entries: readonly DescribedEntry[]): Promise<void> {
  if (entries.length > 0) await forget(tx, { tenantId, entries: JSON.stringify(entries) });
}
