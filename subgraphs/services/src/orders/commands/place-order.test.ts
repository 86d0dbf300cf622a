import { guest } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, describe, expect, it } from 'vitest';
import { person } from '../../testing.js';
import { creditAnswers, openOrdersTest, ordered } from '../../testing/orders.js';
import { placeOrder } from './place-order.js';

const kit = await openOrdersTest();
const { as, business, eventsOf, neighbours, offeringId, offers, orderOf, vehicleIn } = kit;
afterAll(() => kit.close());

const invalid = (...paths: string[]) => ({ refused: 'InvalidForm', path: ['input', 'answers'], problems: paths.map((path) => ({ path })) });

describe('an order', () => {
  it('is stored as it was filled in, at the price of that moment, and told', async () => {
    const { customer, tenant, place } = await business();
    const answers = { vehicleId: vehicleIn(tenant), kind: 'exotic', location: '=1+1', wantedBy: '2028-02-29' };
    const row = ordered(await place('inspection', answers));
    expect(row).toMatchObject({
      tenantId: tenant,
      customerId: customer.userId,
      answers: JSON.stringify(answers),
      kind: 'exotic',
      kindTitle: 'Exotic and performance inspection',
      amountMinor: 120_000n,
      currency: 'NGN',
      state: 'ORDERED',
      sequence: 1,
      cancelledAt: null,
    });
    expect(await orderOf(row)).toEqual(row);
    const { id: orderId, offeringId: offering, customerId } = row;
    const price = { amountMinor: '120000', currency: 'NGN' };
    expect(await eventsOf(row)).toMatchObject([
      { type: 'services.order_placed.v1', sequence: 1n, payload: { orderId, offeringId: offering, customerId, kind: 'exotic', price } },
    ]);
    const history = await kit.test.platform.database.systemSql`select * from services.order_history where order_id = ${row.id}`;
    expect(history).toMatchObject([{ sequence: 1, from_state: null, to_state: 'ORDERED', actor: 'CUSTOMER', actor_id: customerId }]);
  });

  it('keeps its price when the menu changes', async () => {
    const { tenant, place, placed } = await business();
    const row = await placed();
    expect(row).toMatchObject({ kind: null, amountMinor: 99_700n });
    await offers(tenant, ({ row: offered, kinds }) => ({
      row: { ...offered, amountMinor: offered.amountMinor === null ? null : offered.amountMinor * 2n },
      kinds,
    }));
    expect(await orderOf(row)).toEqual(row);
    expect(ordered(await place('credit-analysis', creditAnswers))).toMatchObject({ amountMinor: 199_400n });
  });

  it.each([
    ['parts', { part: 'Door', quantity: 1, condition: 'used' }],
    ['consignment', { minimumPrice: '1.00', titleInHand: true }],
    ['reconditioning', { complaint: 'It rattles.' }],
  ])('has no price yet where it is not known: %s', async (code, answers) => {
    const { tenant, place } = await business();
    expect(ordered(await place(code, { vehicleId: vehicleIn(tenant), ...answers }))).toMatchObject({ amountMinor: null, currency: null });
  });

  it('is refused with each thing that is wrong with its form', async () => {
    const { place } = await business();
    expect(await place('credit-analysis', { ...creditAnswers, monthlyIncome: '1e3', extra: 1 })).toMatchObject(
      invalid('/extra', '/monthlyIncome'),
    );
    expect(await place('credit-analysis', [])).toMatchObject(invalid(''));
    expect(await place('credit-analysis', { ...creditAnswers, legalName: 'Ada\u202eibo' })).toMatchObject(invalid('/legalName'));
    expect(await place('credit-analysis', { a: 'x'.repeat(20_000) })).toMatchObject({ problems: [{ keyword: 'maxBytes' }] });
    expect(await place('credit-analysis', [[[[[[[[[1]]]]]]]]])).toMatchObject({ problems: [{ keyword: 'maxDepth' }] });
  });

  it('is refused for a vehicle that is not there for the customer', async () => {
    const { place, tenant } = await business();
    const terms = { product: 'loan', termMonths: 24, downPayment: '0' };
    const here = vehicleIn(tenant);
    for (const vehicleId of [globalId('Vehicle', newId()), vehicleIn(newId())])
      expect(await place('vehicle-finance', { ...terms, vehicleId })).toMatchObject({
        ...invalid('/vehicleId'),
        problems: [{ path: '/vehicleId', keyword: 'vehicle' }],
      });
    expect(await place('vehicle-finance', { ...terms, vehicleId: here, tradeInVehicleId: vehicleIn(newId()) })).toMatchObject(
      invalid('/tradeInVehicleId'),
    );
    expect(await place('vehicle-finance', { ...terms, vehicleId: here.slice(4) })).toMatchObject(invalid('/vehicleId'));
    expect(await place('vehicle-finance', { ...terms, vehicleId: here, tradeInVehicleId: here })).toMatchObject({ state: 'ORDERED' });
  });

  it('is refused for a service of another business, and for none', async () => {
    const [one, other] = [await business(), await business()];
    const elsewhere = await offeringId(other.tenant, 'credit-analysis');
    for (const id of [elsewhere, newId()]) {
      const wanted = { offeringId: id, answers: creditAnswers, idempotencyKey: newId() };
      expect(await placeOrder(as(one.customer), wanted)).toMatchObject({ refused: 'NotFound', path: ['input', 'offeringId'] });
    }
    expect(await placeOrder(as(person('ADMIN', newId())), { offeringId: elsewhere, answers: {}, idempotencyKey: newId() })).toMatchObject({
      refused: 'NotFound',
    });
  });

  it('is nothing for a guest', async () => {
    const { tenant } = await business();
    const wanted = { offeringId: await offeringId(tenant, 'credit-analysis'), answers: creditAnswers, idempotencyKey: newId() };
    await expect(placeOrder(as(guest(tenant, newId())), wanted)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('a repeated order', () => {
  it('is the first one, also when it comes three times at once, with its fields in another order', async () => {
    const { place } = await business();
    const key = newId();
    const other = Object.fromEntries(Object.entries(creditAnswers).toReversed());
    const rows = await Promise.all([creditAnswers, other, creditAnswers].map((answers) => place('credit-analysis', answers, { key })));
    expect(new Set(rows.map((row) => ordered(row).id)).size).toBe(1);
    const events = await eventsOf(ordered(rows[0] ?? { message: 'none' }));
    expect(events).toHaveLength(1);
  });

  it('is the first one after the menu has changed and the vehicle has gone', async () => {
    const { place, tenant } = await business();
    const key = newId();
    const answers = { vehicleId: vehicleIn(tenant), kind: 'renewal', state: 'NY' };
    const first = ordered(await place('dmv-concierge', answers, { key }));
    neighbours.vehicles.delete(`${tenant}:${answers.vehicleId.slice(4)}`);
    await offers(tenant, ({ row, kinds }) => ({ row: { ...row, form: { type: 'null' } }, kinds }));
    expect(await place('dmv-concierge', answers, { key })).toEqual(first);
    expect(await place('dmv-concierge', answers)).toMatchObject({ refused: 'InvalidForm' });
  });

  it('with other answers or for another service is refused, and a refusal is repeated too', async () => {
    const { place, customer, tenant } = await business();
    const key = newId();
    await place('credit-analysis', creditAnswers, { key });
    expect(await place('credit-analysis', { ...creditAnswers, monthlyIncome: '1' }, { key })).toMatchObject({
      refused: 'IdempotencyConflict',
    });
    expect(await place('transport', creditAnswers, { key })).toMatchObject({ refused: 'IdempotencyConflict' });
    const wrong = newId();
    const refusal = await place('credit-analysis', {}, { key: wrong });
    expect(refusal).toMatchObject({ refused: 'InvalidForm' });
    expect(await place('credit-analysis', {}, { key: wrong })).toEqual(refusal);
    const another = person('CUSTOMER', tenant);
    expect(ordered(await place('credit-analysis', creditAnswers, { by: another, key })).customerId).not.toBe(customer.userId);
  });

  it('may say again what looks like a value of the platform’s own', async () => {
    const { place, tenant } = await business();
    await offers(tenant, ({ row, kinds }) => ({ row: { ...row, form: { type: 'object' } }, kinds }));
    const [key, answers] = [newId(), { a: { $bigint: 'none' }, b: { $date: 'never' } }];
    const first = ordered(await place('parts', answers, { key }));
    expect(await place('parts', answers, { key })).toEqual(first);
    expect(JSON.parse(first.answers)).toEqual(answers);
  });
});

it('the database refuses what the command would', async () => {
  const { placed } = await business();
  const { id } = await placed();
  const set = (change: string) => kit.test.asOwner((sql) => sql.unsafe(`update services.orders set ${change} where id = '${id}'`));
  const deep = (levels: number) => `'${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}'`;
  await set(`answers = ${deep(8)}`);
  for (const [change, constraint] of [
    [`answers = ${deep(9)}`, 'orders_answers_are_shallow'],
    [`answers = '[1]'`, 'orders_answers_are_shallow'],
    [`answers = '{"a":"' || repeat('x', 16377) || '"}'`, 'orders_answers_are_small'],
    ['amount_minor = null', 'orders_price_has_currency'],
    ['currency = null', 'orders_price_has_currency'],
    [`kind = 'a'`, 'orders_kind_has_price'],
    [`kind = 'a', kind_title = 'A', amount_minor = null, currency = null`, 'orders_kind_has_price'],
    ['cancelled_at = placed_at', 'orders_cancelled_says_why'],
    [`state = 'CANCELLED', cancelled_at = placed_at`, 'orders_cancelled_says_why'],
    [`state = 'CANCELLED', cancellation_reason = 'no'`, 'orders_cancelled_says_why'],
    [`state = 'PAID'`, 'orders_state_check'],
    ['sequence = 0', 'orders_sequence_check'],
    ['amount_minor = 0', 'orders_amount_minor_check'],
  ] as const)
    await expect(set(change), change).rejects.toMatchObject({ constraint_name: constraint });
  await expect(set(`answers = 'none'`)).rejects.toThrow('invalid input syntax for type json');
});
