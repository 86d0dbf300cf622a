/** Generations of the read models: which is shown, which is being built, and how far each has come. */
import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { canMove } from '../domain/build-states.js';
import type { BuildState } from '../domain/build-states.js';
import { generations } from './tables.js';
import type { GenerationRow } from './tables.js';

const advance = statement(({ tenantId, position }: Given<{ tenantId: string; position: number }>) =>
  query
    .update(generations)
    .set({ position, events: sql`${generations.events} + 1` })
    .where(and(eq(generations.tenantId, tenantId), eq(generations.state, 'ACTIVE'), lt(generations.position, position)))
    .returning({ generation: generations.generation }),
);

/**
 * Notes that an event goes into the shown read models and returns their generation; null when the event is in them already. The row
 * stays locked until the transaction ends, so a rebuild cannot swap in between.
 */
export async function advanceShown(tx: Transaction, tenantId: string, position: number, now: Date): Promise<number | null> {
  for (;;) {
    const [advanced] = await advance(tx, { tenantId, position });
    if (advanced) return advanced.generation;
    // No row: the event is in, there is no generation yet, or a rebuild swapped while the update waited for its lock. In the last
    // case the statement saw only the row that is shown no more; a new one sees the row that is.
    const shown = await generationIn(tx, tenantId, 'ACTIVE');
    if (shown && shown.position >= position) return null;
    if (!shown && (await insertFirst(tx, tenantId, position, 1, now))) return 1;
  }
}

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
