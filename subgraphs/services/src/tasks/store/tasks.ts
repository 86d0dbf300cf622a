/** Reads and writes of tasks and their history. */
import { and, asc, eq } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import type { TaskState } from '../domain/task-states.js';
import { taskHistory, tasks } from './tables.js';
import type { TaskHistoryRow, TaskRow } from './tables.js';

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) => query.select().from(tasks).where(anyOf(tasks.id, ids)));

/** Tasks by id, in any order; absent ones are left out. */
export const tasksById = (tx: Transaction, ids: readonly string[]): Promise<TaskRow[]> => byIds(tx, { ids });

const lockById = statement(({ id }: Given<{ id: string }>) => query.select().from(tasks).where(eq(tasks.id, id)).for('update'));

/** The row, locked until the transaction ends; null when there is none. */
export async function lockTask(tx: Transaction, id: string): Promise<TaskRow | null> {
  const [row] = await lockById(tx, { id });
  return row ?? null;
}

const insert = statement((row: Given<TaskRow>) => query.insert(tasks).values(row).onConflictDoNothing().returning({ id: tasks.id }));

/** Inserts; returns whether nothing had been opened for the same source yet. */
export async function insertTask(tx: Transaction, row: TaskRow): Promise<boolean> {
  return (await insert(tx, row)).length === 1;
}

const bySource = statement(({ tenantId, sourceKey }: Given<{ tenantId: string; sourceKey: string }>) =>
  query
    .select()
    .from(tasks)
    .where(and(eq(tasks.tenantId, tenantId), eq(tasks.sourceKey, sourceKey))),
);

/** The task that was opened for the source; null when there is none. */
export async function taskOfSource(tx: Transaction, tenantId: string, sourceKey: string): Promise<TaskRow | null> {
  const [row] = await bySource(tx, { tenantId, sourceKey });
  return row ?? null;
}

/** What a change may write. */
export type TaskChange = Partial<
  Pick<TaskRow, 'state' | 'priority' | 'assigneeId' | 'outcome' | 'cancellationReason' | 'startedAt' | 'closedAt'>
>;

interface ChangeValues extends TaskChange, Pick<TaskRow, 'id' | 'sequence' | 'updatedAt'> {
  readonly expectedSequence: number;
  readonly expectedState: TaskState;
}

const update = statement(({ id, expectedSequence, expectedState, ...change }: Given<ChangeValues>) =>
  query
    .update(tasks)
    .set(change)
    .where(and(eq(tasks.id, id), eq(tasks.sequence, expectedSequence), eq(tasks.state, expectedState)))
    .returning(),
);

/** Changes a task that is still as it was read; null when somebody was faster. */
export async function changeTask(tx: Transaction, from: TaskRow, at: Date, change: TaskChange): Promise<TaskRow | null> {
  const { id, sequence, state } = from;
  const [row] = await update(tx, {
    ...change,
    id,
    sequence: sequence + 1,
    updatedAt: at,
    expectedSequence: sequence,
    expectedState: state,
  });
  return row ?? null;
}

const append = statement((row: Given<TaskHistoryRow>) => query.insert(taskHistory).values(row));

/** Appends the change that the task has just gone through. */
export async function appendTaskHistory(
  tx: Transaction,
  { id: taskId, sequence, tenantId, updatedAt: at }: TaskRow,
  change: Pick<TaskHistoryRow, 'kind' | 'changedFrom' | 'changedTo' | 'actorId'>,
): Promise<void> {
  await append(tx, { ...change, taskId, sequence, tenantId, at });
}

const histories = statement(({ taskIds }: Given<{ taskIds: readonly string[] }>) =>
  query.select().from(taskHistory).where(anyOf(taskHistory.taskId, taskIds)).orderBy(asc(taskHistory.taskId), asc(taskHistory.sequence)),
);

/** The histories of tasks, each in order. */
export const taskHistoriesOf = (tx: Transaction, taskIds: readonly string[]): Promise<TaskHistoryRow[]> => histories(tx, { taskIds });
