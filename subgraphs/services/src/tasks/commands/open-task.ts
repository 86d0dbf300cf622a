/** Opens a task. */
import { requireService, requireTenant } from '@marque/shared/auth';
import { type Actor, actorOf, type CommandContext, once, platformActor, type TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { type IdempotencyConflict, invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { parseTask, type TaskDraft } from '../domain/task-input.js';
import { appendTaskHistory, insertTask, taskOfSource } from '../store/tasks.js';
import type { TaskRow } from '../store/tables.js';
import { taskEvent } from '../../events.js';

export interface CreateTask extends TaskDraft {
  readonly idempotencyKey: string;
}

/** A task that another subgraph asks for. */
export interface OpenTask extends CreateTask {
  /** What it is opened for, once; null where each call opens another. At most 120 characters. */
  readonly source: string | null;
}

export type OpenOutcome = TaskRow | InvalidInput | IdempotencyConflict;

/** For staff. */
export function createTask({ platform, caller }: CommandContext, { idempotencyKey, ...input }: CreateTask): Promise<OpenOutcome> {
  const actor = actorOf(caller);
  return once(platform, actor, { command: 'createTask', idempotencyKey, input }, async (tx, now): Promise<OpenOutcome> => {
    const task = parseTask(input, now);
    return isRefusal(task) ? task : openIn({ platform, tx }, actor, { ...task, source: null }, now);
  });
}

/** For other subgraphs. Where a task was opened for the source already, it is the answer, whatever came of it. */
export function openTask({ platform, caller }: CommandContext, { idempotencyKey, ...input }: OpenTask): Promise<OpenOutcome> {
  requireService(caller);
  const actor = { tenantId: requireTenant(caller), actorId: platformActor };
  return once(platform, actor, { command: 'openTask', idempotencyKey, input }, async (tx, now): Promise<OpenOutcome> => {
    const { source } = input;
    if (source !== null && (source === '' || source.length > 120)) return invalidInput('A source has 1 to 120 characters.', 'source');
    const task = parseTask(input, now);
    return isRefusal(task) ? task : openIn({ platform, tx }, actor, { ...task, source }, now);
  });
}

/** Opens it in a transaction of somebody else. */
export async function openIn(
  { platform, tx }: TransactionContext,
  { tenantId, actorId }: Actor,
  { source, kind, title, description, priority, subjectId, customerId, dueAt }: TaskDraft & Pick<OpenTask, 'source'>,
  now: Date,
): Promise<TaskRow> {
  const row: TaskRow = {
    id: newId(),
    tenantId,
    kind,
    title,
    description,
    priority,
    subjectId,
    customerId,
    assigneeId: null,
    dueAt,
    state: 'OPEN',
    outcome: null,
    cancellationReason: null,
    sourceKey: source,
    sequence: 1,
    createdBy: actorId,
    createdAt: now,
    updatedAt: now,
    startedAt: null,
    closedAt: null,
  };
  if (!(await insertTask(tx, row))) {
    const known = source === null ? null : await taskOfSource(tx, tenantId, source);
    if (known === null) throw new Error('A task that is there already cannot be found.');
    return known;
  }
  await appendTaskHistory(tx, row, { kind: 'OPENED', changedFrom: null, changedTo: 'OPEN', actorId });
  await platform.events.record(tx, [taskEvent(row, 'OPENED', actorId === platformActor ? null : actorId)]);
  return row;
}
