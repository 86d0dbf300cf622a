import { guest } from '@marque/shared/auth';
import { platformActor } from '@marque/shared/commands';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, describe, expect, it } from 'vitest';
import { openTasksTest, taskIn, toDo } from '../../testing/tasks.js';
import { assignTask } from './assign-task.js';
import { cancelTask } from './cancel-task.js';
import { changeTaskPriority } from './change-task-priority.js';
import { completeTask } from './complete-task.js';
import { createTask, openTask } from './open-task.js';
import { startTask } from './start-task.js';

const kit = await openTasksTest();
const { as, business, eventsOf, known, neighbours, taskOf, test } = kit;
afterAll(() => kit.close());

describe('a task', () => {
  it('is opened, begun and done, and told without what people wrote', async () => {
    const { tenant, concierge, created } = business();
    const subjectId = globalId('Vehicle', newId());
    const customerId = newId();
    const row = await created({ title: 'Call Ada Obi back', subjectId, customerId, priority: 'HIGH' });
    expect(row).toMatchObject({ tenantId: tenant, state: 'OPEN', createdBy: concierge.userId, assigneeId: null, sequence: 1 });
    const { id: taskId } = row;
    expect(await completeTask(as(concierge), { taskId, outcome: 'Done' })).toMatchObject({ refused: 'Conflict' });
    const startedAt = test.clock.now();
    expect(await startTask(as(concierge), { taskId })).toMatchObject({ state: 'IN_PROGRESS', assigneeId: concierge.userId, startedAt });
    expect(await startTask(as(concierge), { taskId })).toMatchObject({ refused: 'Conflict' });
    expect(await completeTask(as(concierge), { taskId, outcome: ' ' })).toMatchObject({
      refused: 'InvalidInput',
      path: ['input', 'outcome'],
    });
    const done = taskIn(await completeTask(as(concierge), { taskId, outcome: 'She takes the car.' }));
    expect(done).toMatchObject({ state: 'DONE', outcome: 'She takes the car.', closedAt: test.clock.now(), sequence: 3 });
    expect(await taskOf(row)).toEqual(done);
    const events = await eventsOf(row);
    expect(events).toMatchObject([
      {
        type: 'services.task_opened.v1',
        sequence: 1n,
        payload: { taskId, kind: 'GENERAL', priority: 'HIGH', customerId, subjectId, by: concierge.userId },
      },
      { type: 'services.task_changed.v1', sequence: 2n, payload: { change: 'STARTED', assigneeId: concierge.userId } },
      { type: 'services.task_closed.v1', sequence: 3n, payload: { state: 'DONE', by: concierge.userId } },
    ]);
    expect(JSON.stringify(events.map(({ payload }) => payload))).not.toMatch(/Obi|She takes/);
    const history = await test.platform.database.systemSql`
      select kind, changed_from, changed_to from services.task_history where task_id = ${taskId} order by sequence`;
    expect(history).toEqual([
      { kind: 'OPENED', changed_from: null, changed_to: 'OPEN' },
      { kind: 'STARTED', changed_from: 'OPEN', changed_to: 'IN_PROGRESS' },
      { kind: 'COMPLETED', changed_from: 'IN_PROGRESS', changed_to: 'DONE' },
    ]);
  });

  it('that is done or called off is touched by nobody any more', async () => {
    const { concierge, manager, created } = business();
    const one = await created();
    taskIn(await cancelTask(as(concierge), { taskId: one.id, reason: 'Asked for by mistake' }));
    const other = await created();
    taskIn(await startTask(as(concierge), { taskId: other.id }));
    taskIn(await completeTask(as(concierge), { taskId: other.id, outcome: 'Done' }));
    for (const { id: taskId } of [one, other])
      for (const attempt of [
        startTask(as(manager), { taskId }),
        completeTask(as(manager), { taskId, outcome: 'x' }),
        cancelTask(as(manager), { taskId, reason: 'x' }),
        changeTaskPriority(as(manager), { taskId, priority: 'URGENT' }),
        assignTask(as(manager), { taskId, assigneeId: manager.userId ?? '' }),
      ])
        expect(await attempt).toMatchObject({ refused: 'Conflict' });
  });

  it('is called off from open or begun, for a reason', async () => {
    const { concierge, created } = business();
    const [one, other] = [await created(), await created()];
    for (const reason of ['', '\u200b', 'x'.repeat(1001)])
      expect(await cancelTask(as(concierge), { taskId: one.id, reason })).toMatchObject({
        refused: 'InvalidInput',
        path: ['input', 'reason'],
      });
    taskIn(await startTask(as(concierge), { taskId: other.id }));
    for (const { id: taskId } of [one, other])
      expect(await cancelTask(as(concierge), { taskId, reason: 'No more needed' })).toMatchObject({
        state: 'CANCELLED',
        cancellationReason: 'No more needed',
      });
  });

  it('is given to staff who do tasks here and to nobody else', async () => {
    const { concierge, colleague, manager, agent, customer, created } = business();
    const { id: taskId } = await created();
    const suspended = known('CONCIERGE', concierge.tenantId ?? '');
    neighbours.people.set(suspended.userId ?? '', { role: 'CONCIERGE', suspended: true, tenantId: concierge.tenantId ?? '' });
    for (const who of [agent, customer, business().concierge, suspended, { userId: newId() }])
      expect(await assignTask(as(concierge), { taskId, assigneeId: who.userId ?? '' })).toMatchObject({
        refused: 'InvalidInput',
        path: ['input', 'assigneeId'],
      });
    const give = (by: typeof manager, to: typeof manager) => assignTask(as(by), { taskId, assigneeId: to.userId ?? '' });
    expect(await give(concierge, concierge)).toMatchObject({ assigneeId: concierge.userId });
    expect(await give(colleague, colleague)).toMatchObject({ refused: 'NotAllowed' });
    expect(await give(concierge, colleague)).toMatchObject({ assigneeId: colleague.userId });
    expect(await give(colleague, colleague)).toMatchObject({ refused: 'Conflict' });
    expect(await give(manager, concierge)).toMatchObject({ assigneeId: concierge.userId, sequence: 4 });
  });

  it('of somebody else is moved by managers alone', async () => {
    const { concierge, colleague, manager, created } = business();
    const row = await created();
    const { id: taskId } = row;
    taskIn(await assignTask(as(concierge), { taskId, assigneeId: concierge.userId ?? '' }));
    for (const attempt of [
      startTask(as(colleague), { taskId }),
      cancelTask(as(colleague), { taskId, reason: 'x' }),
      changeTaskPriority(as(colleague), { taskId, priority: 'URGENT' }),
    ])
      expect(await attempt).toMatchObject({ refused: 'NotAllowed' });
    expect(await taskOf(row)).toMatchObject({ state: 'OPEN', sequence: 2 });
    expect(await startTask(as(manager), { taskId })).toMatchObject({ state: 'IN_PROGRESS', assigneeId: concierge.userId });
    expect(await changeTaskPriority(as(manager), { taskId, priority: 'URGENT' })).toMatchObject({ priority: 'URGENT', sequence: 4 });
    expect(await changeTaskPriority(as(manager), { taskId, priority: 'URGENT' })).toMatchObject({ refused: 'Conflict' });
  });

  it('does not exist for another business', async () => {
    const row = await business().created();
    const { manager } = business();
    for (const taskId of [row.id, newId()])
      for (const attempt of [
        startTask(as(manager), { taskId }),
        completeTask(as(manager), { taskId, outcome: 'x' }),
        cancelTask(as(manager), { taskId, reason: 'x' }),
        changeTaskPriority(as(manager), { taskId, priority: 'LOW' }),
        assignTask(as(manager), { taskId, assigneeId: manager.userId ?? '' }),
      ])
        expect(await attempt).toMatchObject({ refused: 'NotFound' });
    expect(await taskOf(row)).toEqual(row);
  });

  it('is begun once, by two at the same moment and by the same key', async () => {
    const { concierge, colleague, created } = business();
    const row = await created();
    const answers = await Promise.all([concierge, colleague].map((who) => startTask(as(who), { taskId: row.id })));
    expect(answers.filter((answer) => 'refused' in answer)).toHaveLength(1);
    expect(await taskOf(row)).toMatchObject({ state: 'IN_PROGRESS', sequence: 2 });
    const who = (await taskOf(row))?.assigneeId === concierge.userId ? concierge : colleague;
    const input = { taskId: row.id, outcome: 'Done', idempotencyKey: newId() };
    const done = await completeTask(as(who), input);
    expect(await completeTask(as(who), input)).toEqual(done);
    expect(await completeTask(as(who), { ...input, outcome: 'Other' })).toMatchObject({ refused: 'IdempotencyConflict' });
  });
});

describe('opening', () => {
  it('refuses what cannot be kept, and a guest', async () => {
    const { tenant, create, customer } = business();
    expect(await create({ title: '' })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'title'] });
    expect(await create({ subjectId: 'abc' })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'subjectId'] });
    expect(await create({ dueAt: new Date(0) })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'dueAt'] });
    expect(() => createTask(as(guest(tenant, newId())), toDo())).toThrow('Sign in first');
    expect(() => openTask(as(customer), { ...toDo(), source: null })).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
  });

  it('by the same key is answered as before', async () => {
    const { concierge } = business();
    const input = toDo();
    const rows = await Promise.all([1, 2, 3].map(() => createTask(as(concierge), input)));
    for (const row of rows) expect(row).toEqual(rows[0]);
    expect(await createTask(as(concierge), { ...input, title: 'Other' })).toMatchObject({ refused: 'IdempotencyConflict' });
  });

  it('by the platform is once for each source, also at the same moment', async () => {
    const { platform } = business();
    const source = `chargeback:${newId()}`;
    const rows = await Promise.all([1, 2, 3].map(async () => taskIn(await openTask(as(platform), { ...toDo(), source }))));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
    expect(rows[0]).toMatchObject({ createdBy: platformActor, sourceKey: source });
    expect(await eventsOf(rows[0] ?? { id: '' })).toMatchObject([{ payload: { by: null } }]);
    expect(taskIn(await openTask(as(business().platform), { ...toDo(), source })).id).not.toBe(rows[0]?.id);
    const [one, other] = [
      await openTask(as(platform), { ...toDo(), source: null }),
      await openTask(as(platform), { ...toDo(), source: null }),
    ];
    expect(taskIn(one).id).not.toBe(taskIn(other).id);
    for (const wrong of ['', 'x'.repeat(121)])
      expect(await openTask(as(platform), { ...toDo(), source: wrong })).toMatchObject({
        refused: 'InvalidInput',
        path: ['input', 'source'],
      });
  });
});

it('the database refuses what the command would', async () => {
  const { created } = business();
  const { id } = await created();
  const set = (change: string) => test.asOwner((sql) => sql.unsafe(`update services.tasks set ${change} where id = '${id}'`));
  for (const [change, constraint] of [
    [`state = 'IN_PROGRESS'`, 'tasks_begun_has_assignee'],
    [`outcome = 'x'`, 'tasks_done_says_what'],
    [`cancellation_reason = 'x'`, 'tasks_cancelled_says_why'],
    [`state = 'CANCELLED', cancellation_reason = 'x'`, 'tasks_closed_has_end'],
    [`closed_at = now()`, 'tasks_closed_has_end'],
    [`priority = 'NONE'`, 'tasks_priority_check'],
    [`subject_id = 'abc'`, 'tasks_subject_id_check'],
  ] as const)
    await expect(set(change), change).rejects.toMatchObject({ constraint_name: constraint });
});
