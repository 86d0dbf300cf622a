import { guest } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { afterAll, describe, expect, it } from 'vitest';
import { person } from '../../testing.js';
import { openOrdersTest, ordered } from '../../testing/orders.js';
import { cancelOrder } from './cancel-order.js';
import type { OrderRow } from '../store/tables.js';

const kit = await openOrdersTest();
const { as, business, eventsOf, orderOf, test } = kit;
afterAll(() => kit.close());

const off = ({ id: orderId }: OrderRow, reason = 'I changed my mind.', key = newId()) => ({ orderId, reason, idempotencyKey: key });

/** Lets calls go on together once each of them has read the order as it was, and waits to write it. */
async function atOnce<T>(row: OrderRow, begin: () => Promise<T>[]): Promise<T[]> {
  let calls: Promise<T>[] = [];
  await test.asOwner(async (sql) => {
    await sql`select from services.orders where id = ${row.id} for update`;
    calls = begin();
    const waiting = async () => {
      // A transaction keeps what it has seen of other sessions.
      await sql`select pg_stat_clear_snapshot()`;
      const [found] = await sql`select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return Number(found?.['count']);
    };
    await expect.poll(waiting).toBe(calls.length);
  });
  return Promise.all(calls);
}

describe('calling an order off', () => {
  it.each([
    ['its customer', 'customer', 'CUSTOMER'],
    ['a manager', 'manager', 'STAFF'],
  ] as const)('is for %s, and told', async (_who, by, actor) => {
    const people = await business();
    const row = await people.placed();
    test.clock.advance(60_000);
    const cancelled = ordered(await cancelOrder(as(people[by]), off(row, '  Too slow.\n')));
    expect(cancelled).toEqual({
      ...row,
      state: 'CANCELLED',
      sequence: 2,
      cancelledAt: test.clock.now(),
      cancellationReason: 'Too slow.',
    });
    expect(await orderOf(row)).toEqual(cancelled);
    const [, told] = await eventsOf(row);
    const { id: orderId, offeringId, customerId } = row;
    expect(told).toEqual({ type: 'services.order_cancelled.v1', sequence: 2n, payload: { orderId, offeringId, customerId, actor } });
    const history = await test.platform.database
      .systemSql`select * from services.order_history where order_id = ${row.id} order by sequence`;
    expect(history[1]).toMatchObject({
      from_state: 'ORDERED',
      to_state: 'CANCELLED',
      actor,
      actor_id: people[by].userId,
      note: 'Too slow.',
    });
  });

  it('is nothing for a stranger, a professional, another business or a guest: there is no such order', async () => {
    const people = await business();
    const row = await people.placed();
    for (const nobody of [people.stranger, people.partner, person('ADMIN', newId())])
      expect(await cancelOrder(as(nobody), off(row))).toMatchObject({ refused: 'NotFound', path: ['input', 'orderId'] });
    expect(await cancelOrder(as(people.customer), off({ ...row, id: newId() }))).toMatchObject({ refused: 'NotFound' });
    await expect(cancelOrder(as(guest(people.tenant, newId())), off(row))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await orderOf(row)).toEqual(row);
  });

  it('is not for those who only look after clients', async () => {
    const people = await business();
    const row = await people.placed();
    expect(await cancelOrder(as(people.concierge), off(row))).toMatchObject({ refused: 'NotAllowed' });
    expect(await orderOf(row)).toEqual(row);
  });

  it.each([
    ['none', ''],
    ['blanks', '  '],
    ['nothing to be seen', '\u200b'],
    ['too much', 'x'.repeat(1001)],
  ])('takes no reason that is %s', async (_what, reason) => {
    const people = await business();
    expect(await cancelOrder(as(people.customer), off(await people.placed(), reason))).toMatchObject({
      refused: 'InvalidInput',
      path: ['input', 'reason'],
    });
  });

  it('happens once, also when customer and staff do it at the same moment', async () => {
    const people = await business();
    const row = await people.placed();
    const answers = await atOnce(row, () =>
      [people.customer, people.manager, people.customer].map((who) => cancelOrder(as(who), off(row))),
    );
    expect(answers.filter((answer) => 'customerId' in answer)).toHaveLength(1);
    const late = await cancelOrder(as(people.customer), off(row));
    expect(late).toMatchObject({ refused: 'Conflict' });
    for (const answer of answers) if (!('customerId' in answer)) expect(answer).toEqual(late);
    expect(await eventsOf(row)).toHaveLength(2);
  });

  it('gives the first answer to the same key, and refuses another input', async () => {
    const people = await business();
    const row = await people.placed();
    const input = off(row);
    const answers = await Promise.all([1, 2, 3].map(() => cancelOrder(as(people.customer), input)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(ordered(answers[0] ?? { message: 'none' }).state).toBe('CANCELLED');
    expect(await cancelOrder(as(people.customer), { ...input, reason: 'other' })).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(await cancelOrder(as(people.customer), off(await people.placed(), 'x', input.idempotencyKey))).toMatchObject({
      refused: 'IdempotencyConflict',
    });
  });
});
