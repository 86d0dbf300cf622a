/** The nearest by pgvector, where the database has it. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import { dimensions, packed } from '../domain/embedding.js';
import type { Neighbour, Wanted } from '../domain/packed-vectors.js';

const present = statement(() => sql<{ present: boolean }>`select to_regprocedure('vehicles.direction_of(bytea)') is not null as present`);

/** Whether the migration found pgvector. */
export async function hasPgvector(tx: Transaction): Promise<boolean> {
  return (await present(tx, {}))[0]?.present === true;
}

/** The index knows no tenants: it is read on until enough of this one are found, or as far as pgvector reads. */
const readOn = statement(() => sql`select set_config('hnsw.iterative_scan', 'strict_order', true)`);
/** As the index has it. */
const far = sql`(vehicles.direction_of(e.vector)::public.vector(128))
  operator(public.<=>) (vehicles.direction_of(decode(q.vector, 'base64'))::public.vector(128))`;
const near = statement(
  ({ tenantId, questions }: Given<{ tenantId: string; questions: string }>) => sql<{ at: number; id: string; score: number }>`
    select q.at, n.id, n.score from jsonb_to_recordset(${questions}::jsonb) as q (at int, vector text, without uuid[], count int)
    cross join lateral (
      select e.vehicle_id as id, 1 - (${far}) as score from vehicles.embeddings e
      where e.tenant_id = ${tenantId}::uuid and e.vector is not null and e.vehicle_id <> all(q.without)
      order by ${far} limit q.count) n
    order by q.at, n.score desc, n.id`,
);

/** The nearest to each of these by the index of the database, in one statement; they may be fewer than there are. */
export async function nearestByPgvector(tx: Transaction, tenantId: string, wanted: readonly Wanted[]): Promise<Neighbour[][]> {
  await readOn(tx, {});
  const questions = wanted.map(({ vector, without, count }, at) => ({
    at,
    // Zeros are like nothing.
    vector: Buffer.from(packed(vector) ?? new Uint8Array(dimensions)).toString('base64'),
    without: [...without],
    count,
  }));
  const found = Map.groupBy(await near(tx, { tenantId, questions: JSON.stringify(questions) }), ({ at }) => at);
  return wanted.map((_, at) => (found.get(at) ?? []).map(({ id, score }) => ({ id, score })));
}
