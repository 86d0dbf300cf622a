import type { Caller } from '@marque/shared/auth';
import { demoPerson, demoTenants } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { expectTablesMatch, statementsOf } from '@marque/shared/testing';
import { parse, subscribe } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { requests } from '../../requests/store/tables.js';
import { seedDemo } from '../../seed.js';
import { services } from '../../subgraph.js';
import { person } from '../../testing.js';
import { openTasksTest, taskIn } from '../../testing/tasks.js';
import { cancelTask } from '../commands/cancel-task.js';
import { startTask } from '../commands/start-task.js';
import { taskHistory, tasks } from '../store/tables.js';

const kit = await openTasksTest();
const { as, ask, business, test } = kit;
afterAll(() => kit.close());

interface Listed {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly startCursor: string; readonly endCursor: string; readonly hasNextPage: boolean };
}
const listText = `query ($f: ConciergeTaskFilterInput, $n: Int, $a: String, $l: Int, $b: String) {
  list: FIELD(filter: $f, first: $n, after: $a, last: $l, before: $b) { totalCount nodes { id } pageInfo { startCursor endCursor hasNextPage } } }`;
const list = async (who: Caller, variables: Record<string, unknown> = {}, field = 'tasks'): Promise<Listed> =>
  (await ask(who, listText.replace('FIELD', field), variables))['list'] as Listed;
const idsOf = ({ nodes }: Listed) => nodes.map(({ id }) => id);
const asId = ({ id }: { readonly id: string }) => globalId('ConciergeTask', id);
const inHours = (hours: number) => new Date(test.clock.now().getTime() + hours * 3_600_000);

describe('the board', () => {
  it('shows what presses most first, then what is due first, by pages from both ends', async () => {
    const { concierge, created } = business();
    const never = await created({ priority: 'NORMAL' });
    const later = await created({ priority: 'NORMAL' });
    const low = await created({ priority: 'LOW', dueAt: inHours(1) });
    const urgent = await created({ priority: 'URGENT' });
    const soon = await created({ priority: 'NORMAL', dueAt: inHours(2) });
    const sooner = await created({ priority: 'NORMAL', dueAt: inHours(1) });
    const high = await created({ priority: 'HIGH', dueAt: inHours(900) });
    const all = [urgent, high, sooner, soon, never, later, low].map(asId);
    expect(idsOf(await list(concierge))).toEqual(all);
    const found: string[] = [];
    for (let a: string | null = null; found.length < all.length;) {
      const page: Listed = await list(concierge, { n: 1, a });
      found.push(...idsOf(page));
      a = page.pageInfo.endCursor;
      expect(page).toMatchObject({ totalCount: 7, pageInfo: { hasNextPage: found.length < 7 } });
    }
    expect(found).toEqual(all);
    const back = await list(concierge, { l: 2 });
    expect(idsOf(back)).toEqual(all.slice(5));
    expect(idsOf(await list(concierge, { l: 4, b: back.pageInfo.startCursor }))).toEqual(all.slice(1, 5));
    for (const a of ['x', Buffer.from('[9,null,"x"]').toString('base64url'), Buffer.from('[1,"never","x"]').toString('base64url')])
      await expect(list(concierge, { a })).rejects.toThrow('This cursor does not belong to this list.');
    expect(await list(business().manager)).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('is narrowed by all that a task has, and counted so', async () => {
    const { concierge, manager, created } = business();
    const customerId = newId();
    const complaint = await created({ kind: 'COMPLAINT', priority: 'URGENT', customerId });
    const mine = await created({ dueAt: inHours(1) });
    const off = await created({ priority: 'LOW' });
    taskIn(await startTask(as(concierge), { taskId: mine.id }));
    taskIn(await cancelTask(as(manager), { taskId: off.id, reason: 'No' }));
    const found = async (f: object, who = manager, field = 'tasks') => {
      const answer = await list(who, { f }, field);
      expect(answer.totalCount).toBe(answer.nodes.length);
      return idsOf(answer);
    };
    const me = globalId('User', concierge.userId ?? '');
    expect(await found({ states: ['OPEN', 'IN_PROGRESS'] })).toEqual([complaint, mine].map(asId));
    expect(await found({ kinds: ['COMPLAINT'] })).toEqual([asId(complaint)]);
    expect(await found({ priorities: ['LOW', 'NORMAL'], states: null })).toEqual([mine, off].map(asId));
    expect(await found({ assigneeId: me })).toEqual([asId(mine)]);
    expect(await found({ assigned: true })).toEqual([asId(mine)]);
    expect(await found({ assigned: false })).toEqual([complaint, off].map(asId));
    expect(await found({ customerId: globalId('User', customerId) })).toEqual([asId(complaint)]);
    expect(await found({ dueBefore: inHours(2).toISOString() })).toEqual([asId(mine)]);
    expect(await found({ dueBefore: inHours(1).toISOString() })).toEqual([]);
    expect(await found({ states: [] })).toEqual([]);
    expect(await found({}, concierge, 'myTasks')).toEqual([asId(mine)]);
    expect(await found({ assigneeId: globalId('User', manager.userId ?? '') }, concierge, 'myTasks')).toEqual([]);
    expect(await found({ assigneeId: null }, manager, 'myTasks')).toEqual([]);
  });

  it('makes the same number of statements for any length', async () => {
    const { concierge, created } = business();
    const subjectId = () => globalId('ServiceRequest', newId());
    const fields = 'id nextStates customer { id } assignee { id } vehicle { id } request { id } history { kind by { id } }';
    const statements = async () => {
      const sent = await statementsOf(test.platform.database, () => ask(concierge, `{ tasks { totalCount nodes { ${fields} } } }`));
      return sent.filter((text) => text.includes('"services".')).length;
    };
    await created({ subjectId: subjectId() });
    const one = await statements();
    await created({ subjectId: subjectId() });
    await created({ subjectId: subjectId() });
    expect(await statements()).toBe(one);
  });
});

describe('a task', () => {
  it('shows what it is about, who has it and what can be done with it', async () => {
    const people = kit.cast(newId());
    const row = await kit.opened(people);
    const { concierge, create, created } = business();
    const elsewhere = await created({ subjectId: globalId('ServiceRequest', row.id) });
    const here = { ...concierge, tenantId: people.tenant };
    const text = `mutation ($input: CreateTaskInput!) { createTask(input: $input) { ... on ConciergeTaskPayload { task {
      kind title description priority state nextStates subjectId vehicle { id } request { id } customer { id } assignee { id } dueAt outcome history { kind by { id } } } } } }`;
    const subjectId = globalId('ServiceRequest', row.id);
    const input = { kind: 'COMPLAINT', title: 'It squeals', subjectId, customerId: globalId('User', row.ownerId), idempotencyKey: newId() };
    expect(await ask(here, text, { input })).toEqual({
      createTask: {
        task: {
          kind: 'COMPLAINT',
          title: 'It squeals',
          description: null,
          priority: 'NORMAL',
          state: 'OPEN',
          nextStates: ['IN_PROGRESS', 'CANCELLED'],
          subjectId,
          vehicle: null,
          request: { id: subjectId },
          customer: { id: globalId('User', row.ownerId) },
          assignee: null,
          dueAt: null,
          outcome: null,
          history: [{ kind: 'OPENED', by: { id: globalId('User', concierge.userId ?? '') } }],
        },
      },
    });
    const one = 'query ($id: ID!) { task(id: $id) { request { id } vehicle { id } } }';
    expect(await ask(concierge, one, { id: asId(elsewhere) })).toEqual({ task: { request: null, vehicle: null } });
    const vehicle = globalId('Vehicle', newId());
    const about = taskIn(await create({ subjectId: vehicle }));
    expect(await ask(concierge, one, { id: asId(about) })).toEqual({ task: { request: null, vehicle: { id: vehicle } } });
    expect(await ask(business().manager, one, { id: asId(about) })).toEqual({ task: null });
  });

  it('is told live to staff as it changes', async () => {
    const { concierge, created } = business();
    const contextValue = test.subgraphs.get('services')?.running.context(concierge);
    const stream = await subscribe({
      schema: services.schema,
      document: parse('subscription { tasksChanged { sequence kind task { state } } }'),
      contextValue,
    });
    if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors));
    const next = async () => ((await stream.next()).value as { data: object }).data;
    const first = next();
    const { id: taskId } = await created();
    expect(await first).toEqual({ tasksChanged: { sequence: 1, kind: 'OPENED', task: { state: 'OPEN' } } });
    taskIn(await startTask(as(concierge), { taskId }));
    expect(await next()).toEqual({ tasksChanged: { sequence: 2, kind: 'STARTED', task: { state: 'IN_PROGRESS' } } });
    taskIn(await cancelTask(as(concierge), { taskId, reason: 'No' }));
    expect(await next()).toEqual({ tasksChanged: { sequence: 3, kind: 'CANCELLED', task: { state: 'CANCELLED' } } });
    await stream.return(undefined);
  });
});

describe('the demo world', () => {
  it('has a task in each state, the same after a second seeding', async () => {
    kit.neighbours.knowDemo();
    await seedDemo(test.platform);
    await seedDemo(test.platform);
    for (const slug of ['dealer360', 'midas'] as const) {
      const concierge = person('CONCIERGE', demoTenants[slug].id, demoPerson(slug, 'concierge').id);
      const { tasks: found } = await ask(concierge, '{ tasks { nodes { state priority request { id } } } myTasks { totalCount } }');
      expect((found as { nodes: object[] }).nodes).toMatchObject([
        { state: 'OPEN', priority: 'URGENT', request: { id: expect.any(String) } },
        { state: 'IN_PROGRESS', priority: 'HIGH', request: null },
        { state: 'DONE', priority: 'NORMAL' },
        { state: 'CANCELLED', priority: 'LOW' },
      ]);
    }
    expect(await list(person('MANAGER', demoTenants.showroom.id))).toMatchObject({ totalCount: 0 });
  });
});

it('the code’s tables are the database’s', async () => {
  await expectTablesMatch(test.platform.database, [tasks, taskHistory, requests]);
});
