/** Ends a task that the platform has opened, in a transaction of somebody else. */
import { platformActor, type TransactionContext } from '@marque/shared/commands';
import { taskEvent } from '../../events.js';
import { isUnderWay, type OwnEnd } from '../domain/task-states.js';
import { appendTaskHistory, changeTask, lockTask } from '../store/tasks.js';
import type { TaskRow } from '../store/tables.js';

/** Which task, how it ends, and what came of it or why it is not to be done. */
export interface OwnTaskEnd {
  readonly task: Pick<TaskRow, 'id'>;
  readonly to: OwnEnd;
  readonly words: string;
}

/** Whoever has it in hand keeps it; one that people have ended already stays as they left it. */
export async function endOwnTask({ platform, tx }: TransactionContext, { task, to, words }: OwnTaskEnd): Promise<void> {
  const from = await lockTask(tx, task.id);
  if (from === null || !isUnderWay(from.state)) return;
  const now = platform.clock.now();
  const said = to === 'DONE' ? { outcome: words } : { cancellationReason: words };
  const row = await changeTask(tx, from, now, { state: to, closedAt: now, ...said });
  if (row === null) throw new Error('A task was changed while it was locked.');
  const kind = to === 'DONE' ? 'COMPLETED' : 'CANCELLED';
  await appendTaskHistory(tx, row, { kind, changedFrom: from.state, changedTo: to, actorId: platformActor });
  await platform.events.record(tx, [taskEvent(row, kind, null)]);
}
