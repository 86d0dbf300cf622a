import { globalId } from '@marque/shared/graph/global-ids';
import type { Caller } from '@marque/shared/auth';
import { demoPerson, demoTenants } from '@marque/shared/demo';
import { newId } from '@marque/shared/ids';
import { expectTablesMatch, statementsOf } from '@marque/shared/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../seed.js';
import { person } from '../../testing.js';
import { openOrdersTest, ordered } from '../../testing/orders.js';
import { cancelOrder } from '../commands/cancel-order.js';
import { orderHistory, orders } from '../store/tables.js';

const kit = await openOrdersTest();
const { ask, as, business, offeringId, test, vehicleIn } = kit;
afterAll(() => kit.close());

interface Listed {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly endCursor: string; readonly startCursor: string; readonly hasNextPage: boolean };
}
const listText = `query($f: ServiceOrderFilterInput, $n: Int, $a: String, $l: Int, $b: String) {
  list: FIELD(filter: $f, first: $n, after: $a, last: $l, before: $b) { totalCount nodes { id } pageInfo { startCursor endCursor hasNextPage } } }`;
const list = async (who: Caller, field: string, variables: Record<string, unknown> = {}): Promise<Listed> =>
  (await ask(who, listText.replace('FIELD', field), variables))['list'] as Listed;
const idsOf = ({ nodes }: Listed) => nodes.map(({ id }) => id);
const asId = ({ id }: { readonly id: string }) => globalId('ServiceOrder', id);

describe('lists', () => {
  it('show customers their own and staff all of the business, the newest first', async () => {
    const people = await business();
    const mine = [await people.placed(), await people.placed(), await people.placed()].toReversed().map(asId);
    const other = asId(ordered(await people.place('legal-consultation', legal, { by: people.stranger })));
    expect(idsOf(await list(people.customer, 'myServiceOrders'))).toEqual(mine);
    expect(idsOf(await list(people.stranger, 'myServiceOrders'))).toEqual([other]);
    expect(idsOf(await list(people.manager, 'serviceOrders'))).toEqual([other, ...mine]);
    expect(await list(person('ADMIN', newId()), 'serviceOrders')).toMatchObject({ totalCount: 0, nodes: [] });
    const first = await list(people.manager, 'serviceOrders', { n: 2 });
    expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    expect(idsOf(await list(people.manager, 'serviceOrders', { n: 2, a: first.pageInfo.endCursor }))).toEqual(mine.slice(1));
    const last = await list(people.manager, 'serviceOrders', { l: 1 });
    expect(idsOf(await list(people.manager, 'serviceOrders', { l: 1, b: last.pageInfo.startCursor }))).toEqual([mine[1]]);
  });

  it('are narrowed by states and services, and counted so', async () => {
    const people = await business();
    const [standing, gone] = [await people.placed(), await people.placed()];
    ordered(await cancelOrder(as(people.customer), { orderId: gone.id, reason: 'no', idempotencyKey: newId() }));
    const question = ordered(await people.place('legal-consultation', legal));
    const credit = globalId('ServiceOffering', standing.offeringId);
    for (const [who, field] of [
      [people.customer, 'myServiceOrders'],
      [people.manager, 'serviceOrders'],
    ] as const) {
      const found = async (f: object) => {
        const answer = await list(who, field, { f });
        expect(answer.totalCount).toBe(answer.nodes.length);
        return idsOf(answer);
      };
      expect(await found({ states: ['ORDERED'] })).toEqual([question, standing].map(asId));
      expect(await found({ states: ['CANCELLED'], offeringIds: null })).toEqual([asId(gone)]);
      expect(await found({ offeringIds: [credit] })).toEqual([gone, standing].map(asId));
      expect(await found({ offeringIds: [credit], states: ['ORDERED'] })).toEqual([asId(standing)]);
      expect(await found({ states: [] })).toEqual([]);
    }
  });

  it('make the same number of statements for any length', async () => {
    const people = await business();
    const fields = 'id answers price { amount } kind { kind } customer { id } offering { code price { kinds { kind } } }';
    const statements = async () => {
      const sent = await statementsOf(test.platform.database, () =>
        ask(people.manager, `{ serviceOrders { totalCount nodes { ${fields} } } }`),
      );
      return sent.filter((text) => text.includes('"services".')).length;
    };
    const inspection = async () =>
      ordered(await people.place('inspection', { vehicleId: vehicleIn(people.tenant), kind: 'visual', location: 'Here' }));
    await inspection();
    const one = await statements();
    await inspection();
    ordered(await people.place('dmv-concierge', { vehicleId: vehicleIn(people.tenant), kind: 'renewal', state: 'NY' }));
    expect(await statements()).toBe(one);
  });
});

const legal = { area: 'contract', question: 'May they keep the deposit?', jurisdiction: 'Lagos' };

describe('an order', () => {
  const entity = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on ServiceOrder { state } } }';
  const one = 'query($id: ID!) { serviceOrder(id: $id) { state } }';

  it('is there for its customer and for staff, by query and as an entity, and for nobody else', async () => {
    const people = await business();
    const id = asId(await people.placed());
    const seen = async (who: Caller) => {
      const { serviceOrder } = await ask(who, one, { id });
      const answer = await ask(who, entity, { r: [{ __typename: 'ServiceOrder', id }] });
      expect(answer['_entities']).toEqual([serviceOrder]);
      return serviceOrder;
    };
    for (const who of [people.customer, people.manager, people.concierge]) expect(await seen(who)).toEqual({ state: 'ORDERED' });
    for (const who of [people.stranger, people.partner, person('ADMIN', newId())]) expect(await seen(who)).toBeNull();
  });

  it('shows what was filled in, the kind with its price, and who ordered', async () => {
    const people = await business();
    const answers = { vehicleId: vehicleIn(people.tenant), kind: 'classic', location: 'Yard 3' };
    const input = {
      offeringId: globalId('ServiceOffering', await offeringId(people.tenant, 'inspection')),
      answers,
      idempotencyKey: newId(),
    };
    const text = `mutation($input: PlaceServiceOrderInput!) { placeServiceOrder(input: $input) { __typename
      ... on ServiceOrderPayload { order { answers state sequence placedAt cancelledAt cancellationReason customer { id } offering { code }
        price { amount currency } kind { kind title price { amount currency } } } }
      ... on InvalidForm { code message path problems { path message keyword } } } }`;
    const price = { amount: '1100.00', currency: 'NGN' };
    expect(await ask(people.customer, text, { input })).toEqual({
      placeServiceOrder: {
        __typename: 'ServiceOrderPayload',
        order: {
          answers,
          state: 'ORDERED',
          sequence: 1,
          placedAt: test.clock.now().toISOString(),
          cancelledAt: null,
          cancellationReason: null,
          customer: { id: globalId('User', people.customer.userId ?? '') },
          offering: { code: 'inspection' },
          price,
          kind: { kind: 'classic', title: 'Classic and collector inspection', price },
        },
      },
    });
    const wrong = { ...input, answers: { ...answers, location: 7 }, idempotencyKey: newId() };
    expect(await ask(people.customer, text, { input: wrong })).toEqual({
      placeServiceOrder: {
        __typename: 'InvalidForm',
        code: 'INVALID_INPUT',
        message: 'The answers do not fit the form of the service.',
        path: ['input', 'answers'],
        problems: [{ path: '/location', message: 'This has to be a text.', keyword: 'type' }],
      },
    });
  });
});

describe('the demo world', () => {
  it('has two orders at sterling, the same after a second seeding', async () => {
    kit.neighbours.knowDemo();
    await seedDemo(test.platform);
    await seedDemo(test.platform);
    const customer = person('CUSTOMER', demoTenants.sterling.id, demoPerson('sterling', 'customer').id);
    const { myServiceOrders } = await ask(
      customer,
      '{ myServiceOrders { totalCount nodes { state price { amount } kind { kind } offering { code } } } }',
    );
    const expected = [
      { state: 'ORDERED', price: { amount: '450.00' }, kind: { kind: 'pre-purchase' }, offering: { code: 'inspection' } },
      { state: 'CANCELLED', price: { amount: '997.00' }, kind: null, offering: { code: 'credit-analysis' } },
    ];
    expect(myServiceOrders).toMatchObject({ totalCount: 2, nodes: expect.arrayContaining(expected) });
    expect(await list(person('ADMIN', demoTenants.midas.id), 'serviceOrders')).toMatchObject({ totalCount: 0 });
  });
});

it('the code’s tables are the database’s', async () => {
  await expectTablesMatch(test.platform.database, [orders, orderHistory]);
});
