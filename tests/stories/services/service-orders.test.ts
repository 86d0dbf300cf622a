/** A customer orders a service with its form filled in and calls the order off, seen by staff and live; and each way in which it is refused. */
import { type Client, newKey } from '@marque/sdk';
import { demoPerson, demoVehicle } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, codesOf, dataOf } from '../../kit/answer.js';
import { follow } from '../../kit/follow.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'sterling';
const vehicleId = globalId('Vehicle', demoVehicle(slug, 9).id);

interface Placed {
  readonly __typename: string;
  readonly order?: { readonly id: string; readonly state: string };
  readonly code?: string;
  readonly path?: readonly string[];
  readonly problems?: readonly { readonly path: string; readonly message: string; readonly keyword: string }[];
}
const place = `mutation ($input: PlaceServiceOrderInput!) { done: placeServiceOrder(input: $input) { __typename
  ... on ServiceOrderPayload { order { id state } } ... on UserError { code path } ... on InvalidForm { problems { path message keyword } } } }`;
const cancel = `mutation ($input: CancelServiceOrderInput!) { done: cancelServiceOrder(input: $input) { __typename
  ... on ServiceOrderPayload { order { id state } } ... on UserError { code path } } }`;
const whole = `{ id state sequence answers placedAt cancelledAt cancellationReason customer { displayName } price { amount currency }
  kind { kind title } offering { code title } }`;

describe.each(modes)('orders of services, %s', (mode) => {
  let marque: TestMarque;
  let customer: Client;
  let manager: Client;
  const offerings = new Map<string, string>();
  beforeAll(async () => {
    marque = await startMarque(mode);
    [customer, manager] = await Promise.all([marque.as(slug, 'customer'), marque.as(slug, 'manager')]);
    const menu = '{ serviceOfferings { id code } }';
    const { serviceOfferings } = dataOf(await marque.ask<{ serviceOfferings: { id: string; code: string }[] }>(customer, menu));
    for (const { id, code } of serviceOfferings) offerings.set(code, id);
  });
  afterAll(() => marque.close());

  const inspection = { vehicleId, kind: 'ev-battery', location: '=HYPERLINK("http://x.example")', wantedBy: '2028-02-29' };
  const wish = (code: string, answers: unknown, idempotencyKey = newKey()) => ({
    input: { offeringId: offerings.get(code) ?? code, answers, idempotencyKey },
  });
  const doneOf = (answer: Answer<{ done: Placed }>) => dataOf(answer).done;
  const placeAs = async (who: Client, variables: object) => doneOf(await marque.ask(who, place, variables));
  const cancelAs = async (who: Client, orderId: string, reason = 'Sold it.', idempotencyKey = newKey()) =>
    doneOf(await marque.ask(who, cancel, { input: { orderId, reason, idempotencyKey } }));
  const placed = async (who = customer) => (await placeAs(who, wish('inspection', inspection))).order?.id ?? '';
  const invalid = (...problems: object[]) => ({ __typename: 'InvalidForm', code: 'INVALID_INPUT', path: ['input', 'answers'], problems });

  test('from the form to the order, which staff see and the customer calls off, live from the first change', async () => {
    const variables = wish('inspection', inspection);
    const { order } = await placeAs(customer, variables);
    expect(await placeAs(customer, variables)).toEqual({ __typename: 'ServiceOrderPayload', order });
    const id = order?.id ?? '';
    const read = `query ($id: ID!) { serviceOrder(id: $id) ${whole} }`;
    const { serviceOrder } = dataOf(await marque.ask<{ serviceOrder: object }>(customer, read, { id }));
    expect(serviceOrder).toEqual({
      id,
      state: 'ORDERED',
      sequence: 1,
      answers: inspection,
      placedAt: expect.any(String),
      cancelledAt: null,
      cancellationReason: null,
      customer: { displayName: expect.stringContaining(demoPerson(slug, 'customer').givenName) },
      price: { amount: '850.00', currency: 'USD' },
      kind: { kind: 'ev-battery', title: 'High-voltage battery inspection' },
      offering: { code: 'inspection', title: 'Vehicle inspection' },
    });
    const live = follow<{ serviceOrderChanged: object }>(
      customer,
      'subscription ($id: ID!) { serviceOrderChanged(id: $id, afterSequence: 0) { sequence from to order { state customer { displayName } } } }',
      { id },
    );
    await expect.poll(() => live.events.length).toBe(1);
    const lists = `query ($f: ServiceOrderFilterInput) { serviceOrders(filter: $f, first: 1) { totalCount nodes ${whole} edges { cursor } } }`;
    const f = { states: ['ORDERED'], offeringIds: [offerings.get('inspection')] };
    const seen = dataOf(await marque.ask<{ serviceOrders: { totalCount: number; nodes: object[] } }>(manager, lists, { f })).serviceOrders;
    expect(seen.nodes).toEqual([serviceOrder]);
    expect(seen.totalCount).toBeGreaterThanOrEqual(2);

    expect(await cancelAs(customer, id, 'A friend looks at it.')).toMatchObject({ order: { id, state: 'CANCELLED' } });
    await expect
      .poll(() => live.events.map(({ serviceOrderChanged }) => serviceOrderChanged))
      .toEqual([
        expect.objectContaining({ sequence: 1, from: null, to: 'ORDERED' }),
        { sequence: 2, from: 'ORDERED', to: 'CANCELLED', order: { state: 'CANCELLED', customer: { displayName: expect.any(String) } } },
      ]);
    await live.stop();
    const { myServiceOrders } = dataOf(
      await marque.ask<{ myServiceOrders: { nodes: object[] } }>(customer, `{ myServiceOrders(first: 1) { nodes ${whole} } }`),
    );
    expect(myServiceOrders.nodes).toMatchObject([{ id, state: 'CANCELLED', sequence: 2, cancellationReason: 'A friend looks at it.' }]);
  });

  test('an order is refused with all that is wrong with its form', async () => {
    const strange = { vehicleId: vehicleId.slice(4), kind: 'all of it', wantedBy: '2026-02-30', extra: true };
    const refused = await placeAs(customer, wish('inspection', strange));
    const wrong = refused.problems?.map(({ path, keyword }) => `${path} ${keyword}`).toSorted();
    expect(refused).toMatchObject({ __typename: 'InvalidForm', code: 'INVALID_INPUT', path: ['input', 'answers'] });
    expect(wrong).toEqual(['/extra additionalProperties', '/kind enum', '/location required', '/vehicleId pattern', '/wantedBy format']);
    for (const { message } of refused.problems ?? []) expect(message).not.toMatch(/all of it|02-30/);
    for (const answers of [[], 'text', 12, true, 1e300])
      expect(await placeAs(customer, wish('inspection', answers))).toMatchObject(invalid({ path: '', keyword: 'type' }));
    const hidden = { ...inspection, location: 'Yard\u202e3' };
    expect(await placeAs(customer, wish('inspection', hidden))).toMatchObject(invalid({ path: '/location', keyword: 'text' }));
    const large = { ...inspection, location: 'x'.repeat(20_000) };
    expect(await placeAs(customer, wish('inspection', large))).toMatchObject(invalid({ path: '', keyword: 'maxBytes' }));
  });

  test.each([9, 200, 3_000])('answers that lie %i levels deep are refused', async (levels) => {
    const deep = JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`) as object;
    const answer = await marque.ask<{ done: Placed }>(customer, place, wish('inspection', deep));
    // What the gateway itself does not take is the client's mistake too.
    if (codesOf(answer).length > 0) expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
    else expect(doneOf(answer)).toMatchObject(invalid({ path: '', keyword: 'maxDepth' }));
  });

  test('answers may be written into the operation, and what JSON cannot say is refused', async () => {
    const written = (answers: string, declared = '', variables: object = {}) =>
      marque.ask<{ done: Placed }>(
        customer,
        `mutation ${declared} { done: placeServiceOrder(input: { offeringId: "${offerings.get('loan-optimisation')}", idempotencyKey: "${newKey()}", answers: ${answers} }) {
          __typename ... on InvalidForm { problems { path keyword } } } }`,
        variables,
      );
    const terms = 'purpose: "refinance", loanAmount: "1000", monthlyIncome: "5000"';
    expect(doneOf(await written(`{ ${terms}, termMonths: 24 }`))).toEqual({ __typename: 'ServiceOrderPayload' });
    for (const months of ['24.5', '"24"', 'null', '[24]'])
      expect(doneOf(await written(`{ ${terms}, termMonths: ${months} }`))).toEqual({
        __typename: 'InvalidForm',
        problems: [{ path: '/termMonths', keyword: 'type' }],
      });
    const months = { months: 24 };
    expect(doneOf(await written(`{ ${terms}, termMonths: $months }`, '($months: Int)', months))).toHaveProperty(
      '__typename',
      'ServiceOrderPayload',
    );
    expect(doneOf(await written(`{ ${terms}, termMonths: $months }`, '($months: Int)'))).toMatchObject({
      problems: [{ path: '/termMonths' }],
    });
    for (const refused of ['null', `{ ${terms}, termMonths: 1e999 }`]) expect(codesOf(await written(refused))).toEqual(['BAD_USER_INPUT']);
  });

  test('a vehicle that is not there for the customer is refused at its place', async () => {
    const elsewhere = globalId('Vehicle', demoVehicle('dealer360', 1).id);
    for (const id of [elsewhere, globalId('Vehicle', newKey())])
      expect(await placeAs(customer, wish('inspection', { ...inspection, vehicleId: id }))).toMatchObject(
        invalid({ path: '/vehicleId', keyword: 'vehicle', message: 'There is no such vehicle.' }),
      );
  });

  test('a vehicle that its owner keeps to themselves can be named by its owner, and by nobody else', async () => {
    const answers = { ...inspection, vehicleId };
    const buyer = await marque.as(slug, 'buyer');
    expect(dataOf(await marque.ask(buyer, `{ vehicle(id: "${vehicleId}") { id } }`))).toEqual({ vehicle: null });
    expect(await placeAs(buyer, wish('inspection', answers))).toMatchObject(invalid({ path: '/vehicleId', keyword: 'vehicle' }));
    expect(await placeAs(customer, wish('inspection', answers))).toHaveProperty('order');
  });

  test('a service of another business, or none, is not found; and a key stands for one order', async () => {
    const text = '{ serviceOfferings { id } }';
    const { serviceOfferings } = dataOf(
      await marque.ask<{ serviceOfferings: { id: string }[] }>(await marque.as('dealer360', 'customer'), text),
    );
    const foreign = serviceOfferings[0]?.id ?? '';
    for (const offeringId of [foreign, globalId('ServiceOffering', newKey())])
      expect(await placeAs(customer, wish(offeringId, {}))).toMatchObject({ __typename: 'NotFound', path: ['input', 'offeringId'] });
    const key = newKey();
    expect(await placeAs(customer, wish('inspection', inspection, key))).toHaveProperty('order');
    for (const other of [wish('inspection', { ...inspection, kind: 'visual' }, key), wish('transport', inspection, key)])
      expect(await placeAs(customer, other)).toMatchObject({ __typename: 'IdempotencyConflict' });
  });

  test('an order is called off once, with a reason, by its customer or by staff', async () => {
    const id = await placed();
    expect(await cancelAs(customer, id, ' ')).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'reason'] });
    for (const nobody of [await marque.as(slug, 'buyer'), await marque.as(slug, 'partner')])
      expect(await cancelAs(nobody, id)).toMatchObject({ __typename: 'NotFound', path: ['input', 'orderId'] });
    expect(await cancelAs(await marque.as('dealer360', 'admin'), id)).toMatchObject({ __typename: 'NotFound' });
    const key = newKey();
    const first = await cancelAs(manager, id, 'We are full.', key);
    expect(first).toMatchObject({ order: { id, state: 'CANCELLED' } });
    expect(await cancelAs(manager, id, 'We are full.', key)).toEqual(first);
    expect(await cancelAs(manager, id, 'Another reason.', key)).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(await cancelAs(customer, id)).toMatchObject({ __typename: 'Conflict' });
    const other = await placed();
    const both = await Promise.all([cancelAs(customer, other), cancelAs(manager, other)]);
    expect(both.map(({ __typename }) => __typename).toSorted()).toEqual(['Conflict', 'ServiceOrderPayload']);
  });

  test('it is nothing for guests, professionals and strangers, by whatever way they ask', async () => {
    const id = await placed();
    const one = `{ serviceOrder(id: "${id}") { id } }`;
    const mine = '{ myServiceOrders { totalCount } }';
    const all = '{ serviceOrders { totalCount } }';
    const made = `mutation { placeServiceOrder(input: { offeringId: "${offerings.get('parts')}", answers: {}, idempotencyKey: "${newKey()}" }) { __typename } }`;
    const called = `mutation { cancelServiceOrder(input: { orderId: "${id}", reason: "no", idempotencyKey: "${newKey()}" }) { __typename } }`;
    const partner = await marque.as(slug, 'partner');
    const concierge = await marque.as(slug, 'concierge');
    const refused: readonly (readonly [Client, string, readonly string[]])[] = [
      [marque.guest(slug), 'UNAUTHENTICATED', [one, mine, all, made, called]],
      [partner, 'FORBIDDEN', [one, mine, all, made]],
      [concierge, 'FORBIDDEN', [mine, made, called]],
      [customer, 'FORBIDDEN', [all]],
      [manager, 'FORBIDDEN', [mine, made]],
    ];
    for (const [who, code, texts] of refused)
      for (const text of texts) expect([text, codesOf(await marque.ask(who, text))]).toEqual([text, [code]]);
    for (const stranger of [await marque.as(slug, 'buyer'), await marque.as('dealer360', 'admin')]) {
      expect(dataOf(await marque.ask(stranger, one))).toEqual({ serviceOrder: null });
      const stream = stranger.subscribe<object, object>(parse(`subscription { serviceOrderChanged(id: "${id}") { sequence } }`), {});
      await expect(stream.next()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    const stream = partner.subscribe<object, object>(parse(`subscription { serviceOrderChanged(id: "${id}") { sequence } }`), {});
    await expect(stream.next()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const seeing of [concierge, manager]) expect(dataOf(await marque.ask(seeing, one))).toEqual({ serviceOrder: { id } });
  });
});
