/** Generations of the read models: which is shown, which is being built, and how far each has come. */
import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import type { PlatformEvent } from '@marque/shared/events';
import { canMove } from '../domain/build-states.js';
import type { BuildState } from '../domain/build-states.js';
import { generations } from './tables.js';
import type { GenerationRow } from './tables.js';

const insertNew = statement((row: Given<GenerationRow>) => query.insert(generations).values(row).onConflictDoNothing().returning());

/** Makes the first generation of a tenant; returns whether there was none. */
export async function insertFirst(tx: Transaction, tenantId: string, position: number, events: number, startedAt: Date): Promise<boolean> {
  const row: GenerationRow = {
    tenantId,
    generation: 1,
    state: 'ACTIVE',
    position,
    events,
    requestedBy: null,
    startedAt,
    finishedAt: startedAt,
  };
  const inserted = await insertNew(tx, row);
  return inserted.length === 1;
}

const inState = statement(({ tenantId, state }: Given<{ tenantId: string; state: BuildState }>, lock: 'locked' | 'free') => {
  const found = query
    .select()
    .from(generations)
    .where(and(eq(generations.tenantId, tenantId), eq(generations.state, state)));
  return lock === 'locked' ? found.for('update') : found;
});

/** The generation in a state; null when there is none. */
export async function generationIn(tx: Transaction, tenantId: string, state: BuildState): Promise<GenerationRow | null> {
  const [row] = await inState(tx, { tenantId, state }, 'free');
  return row ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockGeneration(tx: Transaction, tenantId: string, state: BuildState): Promise<GenerationRow | null> {
  const [row] = await inState(tx, { tenantId, state }, 'locked');
  return row ?? null;
}

const latest = statement(({ tenantId, limit }: Given<{ tenantId: string; limit: number }>) =>
  query.select().from(generations).where(eq(generations.tenantId, tenantId)).orderBy(desc(generations.generation)).limit(limit),
);

/** The generations of the caller's tenant, the newest first. */
export const latestGenerations = (tx: Transaction, tenantId: string, limit: number): Promise<GenerationRow[]> =>
  latest(tx, { tenantId, limit });

const numbered = statement(({ tenantId, generation }: Given<{ tenantId: string; generation: number }>) =>
  query
    .select()
    .from(generations)
    .where(and(eq(generations.tenantId, tenantId), eq(generations.generation, generation))),
);

/** One generation by its number; generations are never removed. */
export async function generationNumbered(tx: Transaction, tenantId: string, generation: number): Promise<GenerationRow> {
  const [row] = await numbered(tx, { tenantId, generation });
  if (!row) throw new Error(`the tenant ${tenantId} has no generation ${generation}`);
  return row;
}

/** Which generation takes which of some events; the others are in it already. */
export interface Taken {
  readonly target: { readonly tenantId: string; readonly generation: number };
  readonly fresh: readonly PlatformEvent[];
}

interface Advance {
  readonly tenantId: string;
  readonly first: number;
  readonly position: number;
  readonly count: number;
}

const advance = statement(({ tenantId, first, position, count }: Given<Advance>) =>
  query
    .update(generations)
    .set({ position, events: sql`${generations.events} + ${count}::int` })
    .where(and(eq(generations.tenantId, tenantId), eq(generations.state, 'ACTIVE'), lt(generations.position, first)))
    .returning({ tenantId: generations.tenantId, generation: generations.generation }),
);

/** Notes that events of a tenant go into the read models that are shown, where none is in them yet; null elsewhere. The row stays locked. */
export async function advanceShown(tx: Transaction, tenantId: string, events: readonly PlatformEvent[]): Promise<Taken | null> {
  const [first, last] = [events.at(0), events.at(-1)];
  if (first === undefined || last === undefined) return null;
  const [target] = await advance(tx, { tenantId, first: first.position, position: last.position, count: events.length });
  return target === undefined ? null : { target, fresh: events };
}

/** The generation that is shown, the first one of a tenant included, locked until the transaction ends: a rebuild cannot swap in between. */
export async function lockShown(tx: Transaction, tenantId: string, now: Date): Promise<GenerationRow> {
  for (;;) {
    const shown = await lockGeneration(tx, tenantId, 'ACTIVE');
    if (shown) return shown;
    // There is none yet, or a rebuild swapped while the statement waited for its lock and saw only the row that is shown no more; a new one
    // sees the row that is.
    await insertFirst(tx, tenantId, 0, 0, now);
  }
}

/** Begins the next generation; null when one is being built. */
export async function insertBuilding(
  tx: Transaction,
  tenantId: string,
  requestedBy: string,
  startedAt: Date,
): Promise<GenerationRow | null> {
  const [last] = await latestGenerations(tx, tenantId, 1);
  const row: GenerationRow = {
    tenantId,
    generation: (last?.generation ?? 0) + 1,
    state: 'BUILDING',
    position: 0,
    events: 0,
    requestedBy,
    startedAt,
    finishedAt: null,
  };
  const [inserted] = await insertNew(tx, row);
  return inserted ?? null;
}

interface ChangedGeneration extends Partial<GenerationRow> {
  readonly ofTenant: string;
  readonly numbered: number;
}

const update = statement(({ ofTenant, numbered: generation, ...change }: Given<ChangedGeneration>) =>
  query
    .update(generations)
    .set(change)
    .where(and(eq(generations.tenantId, ofTenant), eq(generations.generation, generation))),
);

/** Changes a generation that the transaction has locked. */
export async function updateGeneration(tx: Transaction, row: GenerationRow, change: Partial<GenerationRow>): Promise<void> {
  if (change.state && !canMove(row.state, change.state)) throw new Error(`a build never goes from ${row.state} to ${change.state}`);
  await update(tx, { ...change, ofTenant: row.tenantId, numbered: row.generation });
}
