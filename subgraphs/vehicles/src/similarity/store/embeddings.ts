/** Reads and writes of the vectors of vehicles. */
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { offeredStates } from '../../inventory/domain/lifecycle.js';
import { vehicleColumns } from '../../inventory/store/vehicles.js';
import { type VehicleRow, vehicles } from '../../inventory/store/tables.js';
import { embeddings } from './tables.js';

/** The key of the lock under which a tenant's numbers are drawn. */
const numbering = 'vehicles.embeddings:';
const lockNumbers = statement(
  ({ tenantId }: Given<{ tenantId: string }>) =>
    sql`select pg_advisory_xact_lock(hashtextextended(${sql.raw(`'${numbering}'`)} || ${tenantId}::text, 0))`,
);

interface Written {
  readonly tenantId: string;
  readonly version: number;
  /** Ids and vectors in base 64, as JSON. */
  readonly rows: string;
}

const write = statement(
  ({ tenantId, version, rows }: Given<Written>) => sql`
    insert into vehicles.embeddings as e (vehicle_id, tenant_id, number, version, vector)
    select r.id, ${tenantId}::uuid, nextval('vehicles.embedding_numbers'), ${version}, decode(r.vector, 'base64')
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, vector text) order by r.id
    on conflict (vehicle_id) do update set number = excluded.number, version = excluded.version, vector = excluded.vector,
      model_name = null, model_vector = null
    where e.vector is distinct from excluded.vector or e.version <> excluded.version`,
);

const takeAway = statement(
  ({ tenantId, ids }: Given<{ tenantId: string; ids: readonly string[] }>) => sql`
    update vehicles.embeddings set number = nextval('vehicles.embedding_numbers'), vector = null, model_name = null, model_vector = null
    where tenant_id = ${tenantId}::uuid and vehicle_id = any(${ids}::uuid[]) and vector is not null`,
);

/** A vehicle's vector; null where it is not offered. */
export interface Embedded {
  readonly id: string;
  readonly vector: Uint8Array | null;
}

/**
 * Keeps vectors of one tenant. Numbers are drawn under a lock that is held until the transaction ends, so they become visible in their order: a
 * process that has read up to one of them has missed none.
 */
export async function saveEmbeddings(tx: Transaction, tenantId: string, version: number, embedded: readonly Embedded[]): Promise<void> {
  if (embedded.length === 0) return;
  await lockNumbers(tx, { tenantId });
  const kept = embedded.flatMap(({ id, vector }) => (vector === null ? [] : [{ id, vector: Buffer.from(vector).toString('base64') }]));
  const gone = embedded.flatMap(({ id, vector }) => (vector === null ? [id] : []));
  if (kept.length > 0) await write(tx, { tenantId, version, rows: JSON.stringify(kept) });
  if (gone.length > 0) await takeAway(tx, { tenantId, ids: gone });
}

const readChanges = statement((given: Given<{ tenantId: string; after: bigint; limit: number }>) =>
  query
    .select({
      id: embeddings.vehicleId,
      number: embeddings.number,
      vector: embeddings.vector,
      modelName: embeddings.modelName,
      modelVector: embeddings.modelVector,
    })
    .from(embeddings)
    .where(and(eq(embeddings.tenantId, given.tenantId), gt(embeddings.number, given.after)))
    .orderBy(asc(embeddings.number))
    .limit(given.limit),
);

/** A vector as it was written, by its number. */
export interface EmbeddingChange extends Embedded {
  readonly number: bigint;
  readonly modelName: string | null;
  readonly modelVector: Uint8Array | null;
}

/** The tenant's vectors that were written after this number, in the order in which they were. */
export const embeddingChanges = (tx: Transaction, tenantId: string, after: bigint, limit: number): Promise<EmbeddingChange[]> =>
  readChanges(tx, { tenantId, after, limit });

const offered = sql.raw(`any('{${offeredStates.join(',')}}'::text[])`);

const readUnembedded = statement((given: Given<{ version: number; limit: number }>) =>
  query
    .select(vehicleColumns)
    .from(vehicles)
    .where(
      and(
        sql`${vehicles.state} = ${offered}`,
        sql`not exists (select from vehicles.embeddings e
          where e.vehicle_id = ${vehicles.id} and e.version = ${given.version} and e.vector is not null)`,
      ),
    )
    .orderBy(vehicles.tenantId)
    .limit(given.limit),
);

/** Offered vehicles of any tenant that have no vector of this version; for the system role. */
export const vehiclesToEmbed = (tx: Transaction, version: number, limit: number): Promise<VehicleRow[]> =>
  readUnembedded(tx, { version, limit });

const readForModel = statement((given: Given<{ modelName: string; limit: number }>) =>
  query
    .select({ number: embeddings.number, row: vehicleColumns })
    .from(embeddings)
    .innerJoin(vehicles, eq(vehicles.id, embeddings.vehicleId))
    .where(and(sql`${embeddings.vector} is not null`, sql`${embeddings.modelName} is distinct from ${given.modelName}`))
    .orderBy(embeddings.tenantId, embeddings.number)
    .limit(given.limit),
);

/** A vehicle that a model has not seen, and the number of its vector when it was read. */
export interface UnseenByModel {
  readonly number: bigint;
  readonly row: VehicleRow;
}

/** Offered vehicles of any tenant of which this model has made no vector; for the system role. */
export const vehiclesForModel = (tx: Transaction, modelName: string, limit: number): Promise<UnseenByModel[]> =>
  readForModel(tx, { modelName, limit });

const writeModel = statement(
  ({ tenantId, modelName, rows }: Given<{ tenantId: string; modelName: string; rows: string }>) => sql`
    update vehicles.embeddings e set number = nextval('vehicles.embedding_numbers'), model_name = ${modelName}, model_vector = decode(r.vector, 'base64')
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, number bigint, vector text)
    where e.tenant_id = ${tenantId}::uuid and e.vehicle_id = r.id and e.number = r.number`,
);

/** A model's vector of a vehicle, and the number that it was asked for by. */
export interface SeenByModel {
  readonly id: string;
  readonly number: bigint;
  readonly vector: Uint8Array;
}

/** Keeps a model's vectors of one tenant; of a vehicle that has changed since it was read, none. */
export async function saveModelVectors(tx: Transaction, tenantId: string, modelName: string, seen: readonly SeenByModel[]): Promise<void> {
  await lockNumbers(tx, { tenantId });
  const rows = seen.map(({ id, number, vector }) => ({ id, number: number.toString(), vector: Buffer.from(vector).toString('base64') }));
  await writeModel(tx, { tenantId, modelName, rows: JSON.stringify(rows) });
}
