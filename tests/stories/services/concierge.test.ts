/** A concierge's day: a paid sale lands on the board, is taken, begun and done, beside what staff write down themselves. */
import { type Client, newKey } from '@marque/sdk';
import { type DemoPersonKey, demoPerson, demoPersonKeys, demoTenants, demoVehicle } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { examplePayload } from '@marque/shared/testing/example-payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { follow } from '../../kit/follow.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const staff: readonly DemoPersonKey[] = ['concierge', 'manager', 'admin'];

interface Done {
  readonly __typename: string;
  readonly task?: { readonly id: string; readonly state: string };
  readonly code?: string;
}
const change = (field: string, input: string) => `mutation ($input: ${input}!) { done: ${field}(input: $input) { __typename
  ... on ConciergeTaskPayload { task { id state } } ... on UserError { code message path } } }`;
const create = change('createTask', 'CreateTaskInput');
const start = change('startTask', 'StartTaskInput');
const complete = change('completeTask', 'CompleteTaskInput');
const assign = change('assignTask', 'AssignTaskInput');
const cancel = change('cancelTask', 'CancelTaskInput');
const priority = change('changeTaskPriority', 'ChangeTaskPriorityInput');
const board = `query ($f: ConciergeTaskFilterInput) { tasks(filter: $f, first: 50) { totalCount nodes { id title priority state dueAt customer { displayName }
  request { id kind state latitude vehicle { id title } } } } }`;

describe.each(modes)('tasks, %s', (mode) => {
  let marque: TestMarque;
  let concierge: Client;
  let manager: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    [concierge, manager] = await Promise.all([marque.as(slug, 'concierge'), marque.as(slug, 'manager')]);
  });
  afterAll(() => marque.close());

  const done = async (who: Client, text: string, variables: object) => dataOf(await marque.ask<{ done: Done }>(who, text, variables)).done;
  interface Board {
    readonly tasks: {
      readonly nodes: readonly {
        readonly id: string;
        readonly title: string;
        readonly request: { readonly id: string; readonly vehicle: { readonly id: string } | null } | null;
      }[];
    };
  }
  const tasks = async (f: object) => dataOf(await marque.ask<Board>(concierge, board, { f })).tasks.nodes;

  /** The settlement of an auction tells that it is paid. */
  async function pay(buyer: string, vehicle: string): Promise<void> {
    const auctionId = newId();
    const told = { auctionId, vehicleId: vehicle, buyerId: buyer, settlementId: newId(), stage: 'PAYMENT', stageState: 'COMPLETED' };
    const payload = examplePayload('auction.settlement_changed.v1', { ...told, deliveryCity: 'Abuja' });
    await marque.database.systemSql`
      insert into platform.events (id, tenant_id, type, aggregate_type, aggregate_id, sequence, payload, occurred_at)
      values (${newId()}, ${demoTenants[slug].id}, 'auction.settlement_changed.v1', 'auction', ${auctionId}, 1, ${JSON.stringify(payload)}::text::jsonb, now())`;
  }

  test('a paid sale is on the board and in the buyer’s requests, and is handed over', async () => {
    const live = follow<{ tasksChanged: { kind: string; task: { id: string } } }>(
      manager,
      'subscription { tasksChanged { kind task { id } } }',
    );
    await pay(demoPerson(slug, 'buyer').id, demoVehicle(slug, 2).id);
    // The demo world has sales of its own.
    const car = globalId('Vehicle', demoVehicle(slug, 2).id);
    const ofCar = async () => (await tasks({ kinds: ['POST_AUCTION_SETTLEMENT'] })).filter(({ request }) => request?.vehicle?.id === car);
    await expect.poll(async () => (await ofCar()).length, { timeout: 20_000 }).toBe(1);
    const [task] = await ofCar();
    expect(task).toMatchObject({
      title: expect.stringContaining('after the auction'),
      priority: 'HIGH',
      state: 'OPEN',
      customer: { displayName: expect.stringContaining(demoPerson(slug, 'buyer').givenName) },
      request: {
        kind: 'POST_AUCTION_SETTLEMENT',
        state: 'REQUESTED',
        latitude: expect.any(Number),
        vehicle: { title: expect.any(String) },
      },
    });
    const mine = '{ myServiceRequests(filter: { kinds: [POST_AUCTION_SETTLEMENT] }) { nodes { id state description owner { id } } } }';
    const { myServiceRequests } = dataOf(
      await marque.ask<{ myServiceRequests: { nodes: readonly { id: string }[] } }>(await marque.as(slug, 'buyer'), mine),
    );
    expect(myServiceRequests.nodes.filter(({ id }) => id === task?.request?.id)).toEqual([
      {
        id: task?.request?.id,
        state: 'REQUESTED',
        description: 'Bought at auction and paid: papers, registration and delivery to Abuja.',
        owner: { id: globalId('User', demoPerson(slug, 'buyer').id) },
      },
    ]);

    const about = { taskId: task?.id };
    const me = globalId('User', demoPerson(slug, 'concierge').id);
    expect(await done(manager, assign, { input: { ...about, assigneeId: me } })).toMatchObject({ task: { state: 'OPEN' } });
    expect(
      await done(manager, assign, { input: { ...about, assigneeId: globalId('User', demoPerson(slug, 'customer').id) } }),
    ).toMatchObject({
      code: 'INVALID_INPUT',
    });
    const own = '{ myTasks(filter: { kinds: [POST_AUCTION_SETTLEMENT] }) { nodes { id } } }';
    expect(dataOf(await marque.ask(concierge, own))).toMatchObject({ myTasks: { nodes: expect.arrayContaining([{ id: task?.id }]) } });
    expect(await done(concierge, complete, { input: { ...about, outcome: 'Handed over' } })).toMatchObject({ code: 'CONFLICT' });
    expect(await done(concierge, start, { input: about })).toMatchObject({ task: { state: 'IN_PROGRESS' } });
    const end = { input: { ...about, outcome: 'Handed over in Abuja', idempotencyKey: newKey() } };
    expect(await done(concierge, complete, end)).toMatchObject({ task: { state: 'DONE' } });
    expect(await done(concierge, complete, end)).toMatchObject({ task: { state: 'DONE' } });
    await expect
      .poll(() => live.events.flatMap(({ tasksChanged }) => (tasksChanged.task.id === task?.id ? [tasksChanged.kind] : [])))
      .toEqual(['OPENED', 'ASSIGNED', 'STARTED', 'COMPLETED']);
    await live.stop();
  });

  test('what staff write down stands where it presses, and is called off', async () => {
    const input = { kind: 'COMPLAINT', title: 'The key fob is dead', priority: 'LOW', idempotencyKey: newKey() };
    const { task } = await done(concierge, create, { input });
    expect((await done(concierge, create, { input })).task).toEqual(task);
    const open = { states: ['OPEN'] };
    expect((await tasks(open)).at(-1)).toMatchObject({ id: task?.id });
    expect(await done(concierge, priority, { input: { taskId: task?.id, priority: 'URGENT' } })).toMatchObject({
      __typename: 'ConciergeTaskPayload',
    });
    expect((await tasks(open)).slice(0, 2).map(({ id }) => id)).toContain(task?.id);
    expect(await done(concierge, cancel, { input: { taskId: task?.id, reason: 'A new battery did it' } })).toMatchObject({
      task: { state: 'CANCELLED' },
    });
    expect(await done(manager, start, { input: { taskId: task?.id } })).toMatchObject({ code: 'CONFLICT' });
  });

  test('the board is for staff who do tasks, and for nobody of another business', async () => {
    const taskId = globalId('ConciergeTask', newId());
    const operations: readonly (readonly [text: string, variables: object])[] = [
      ['{ tasks(first: 1) { totalCount } }', {}],
      ['{ myTasks(first: 1) { totalCount } }', {}],
      ['query ($id: ID!) { task(id: $id) { id } }', { id: taskId }],
      [create, { input: { kind: 'GENERAL', title: '', idempotencyKey: newKey() } }],
      [assign, { input: { taskId, assigneeId: globalId('User', newId()) } }],
      [start, { input: { taskId } }],
      [complete, { input: { taskId, outcome: 'x' } }],
      [cancel, { input: { taskId, reason: 'x' } }],
      [priority, { input: { taskId, priority: 'LOW' } }],
    ];
    for (const [text, variables] of operations) {
      for (const persona of demoPersonKeys)
        expect(codesOf(await marque.ask(await marque.as(slug, persona), text, variables)), persona).toEqual(
          staff.includes(persona) ? [] : ['FORBIDDEN'],
        );
      expect(codesOf(await marque.ask(marque.guest(slug), text, variables))).toEqual(['UNAUTHENTICATED']);
    }
    const [task] = await tasks({});
    const elsewhere = await marque.as('midas', 'admin');
    expect(dataOf(await marque.ask(elsewhere, 'query ($id: ID!) { task(id: $id) { id } }', { id: task?.id }))).toEqual({ task: null });
    expect(await done(elsewhere, cancel, { input: { taskId: task?.id, reason: 'x' } })).toMatchObject({ code: 'NOT_FOUND' });
    const text = 'mutation { openTask(input: {}) { __typename } }';
    expect(codesOf(await marque.ask(await marque.as(slug, 'admin'), text))).not.toEqual([]);
  });
});
