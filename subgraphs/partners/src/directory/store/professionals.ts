/** Reads and writes of professionals. */
import { and, eq, lt } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { professionalHistory, professionals } from './tables.js';
import type { ProfessionalRow } from './tables.js';

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) =>
  query.select().from(professionals).where(anyOf(professionals.id, ids)),
);

/** Professionals by id, in any order; absent ones are left out. */
export const professionalsById = (tx: Transaction, ids: readonly string[]): Promise<ProfessionalRow[]> => byIds(tx, { ids });

const ofUsers = statement(({ userIds }: Given<{ userIds: readonly string[] }>) =>
  query.select().from(professionals).where(anyOf(professionals.userId, userIds)),
);

/** The professionals behind users; absent ones are left out. */
export const professionalsOfUsers = (tx: Transaction, userIds: readonly string[]): Promise<ProfessionalRow[]> => ofUsers(tx, { userIds });

const lockById = statement(({ id }: Given<{ id: string }>) =>
  query.select().from(professionals).where(eq(professionals.id, id)).for('update'),
);

/** The row, locked until the transaction ends; null when there is none. */
export async function lockProfessional(tx: Transaction, id: string): Promise<ProfessionalRow | null> {
  const [row] = await lockById(tx, { id });
  return row ?? null;
}

const insert = statement((row: Given<ProfessionalRow>) =>
  query.insert(professionals).values(row).onConflictDoNothing().returning({ id: professionals.id }),
);

/** Inserts; returns whether the user had none yet. */
export async function insertProfessional(tx: Transaction, row: ProfessionalRow): Promise<boolean> {
  const inserted = await insert(tx, row);
  return inserted.length === 1;
}

type Standing = Pick<ProfessionalRow, 'state' | 'suspensionReason' | 'tier' | 'score' | 'scoredAt'>;

interface StandingValues extends Partial<Standing>, Pick<ProfessionalRow, 'version'> {
  readonly id: string;
  readonly expectedVersion: number;
}

const update = statement(({ id, expectedVersion, ...change }: Given<StandingValues>) =>
  query
    .update(professionals)
    .set(change)
    .where(and(eq(professionals.id, id), eq(professionals.version, expectedVersion)))
    .returning(),
);

/** Changes standing if nobody did since the row was read; the version goes up by one. Null when somebody was faster. */
export async function updateStanding(tx: Transaction, row: ProfessionalRow, change: Partial<Standing>): Promise<ProfessionalRow | null> {
  const { id, version } = row;
  const [updated] = await update(tx, { ...change, version: version + 1, id, expectedVersion: version });
  return updated ?? null;
}

const writeScore = statement(({ id, ...scored }: Given<Pick<ProfessionalRow, 'id' | 'score' | 'scoredAt'>>) =>
  query.update(professionals).set(scored).where(eq(professionals.id, id)),
);

/** Notes a new score that changes nothing else; no event tells of it. */
export async function updateScore(tx: Transaction, id: string, score: number, scoredAt: Date): Promise<void> {
  await writeScore(tx, { id, score, scoredAt });
}

const longestAgo = statement(({ moment, limit }: Given<{ moment: Date; limit: number }>) =>
  query.select().from(professionals).where(lt(professionals.scoredAt, moment)).orderBy(professionals.scoredAt).limit(limit),
);

/** Professionals scored before a moment, the longest ago first. */
export const scoredBefore = (tx: Transaction, moment: Date, limit: number): Promise<ProfessionalRow[]> => longestAgo(tx, { moment, limit });

type NewEntry = typeof professionalHistory.$inferInsert;

const append = statement((entry: Given<NewEntry>) => query.insert(professionalHistory).values(entry));

/** Appends to the history of standing. */
export async function appendHistory(tx: Transaction, entry: NewEntry): Promise<void> {
  await append(tx, entry);
}
