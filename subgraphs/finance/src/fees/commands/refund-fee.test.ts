import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Actor, platformActor } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { atOnce } from '../../testing/at-once.js';
import { callerOf } from '../../testing/caller-of.js';
import { FinanceDesk, kobo, refusalOf, succeeded } from '../../testing/finance-desk.js';
import { chargeFee } from './charge-fee.js';
import { type RefundFee, refundFee } from './refund-fee.js';

let desk: FinanceDesk;
beforeAll(async () => {
  desk = await FinanceDesk.open();
});
afterAll(() => desk.close());

/** Charges a fee, and answers what names it. */
async function charged(person: Actor, amount: string): Promise<Pick<RefundFee, 'kind' | 'reference'>> {
  const reference = `auction ${randomUUID()}`;
  const fee = { userId: person.actorId, kind: 'FEATURING_FEE', amount: { amount, currency: 'NGN' }, reference } as const;
  succeeded(await chargeFee(desk.service, { ...fee, idempotencyKey: randomUUID() }));
  return { kind: 'FEATURING_FEE', reference };
}
const wish = (fee: Pick<RefundFee, 'kind' | 'reference'>): RefundFee => ({ ...fee, reason: 'called off', idempotencyKey: randomUUID() });

it('gives all of the fee back to the wallet that paid it, with an entry and an event', async () => {
  const person = await desk.funded('100');
  const named = await charged(person, '25');
  const { fee, entryId } = succeeded(await refundFee(desk.service, wish(named)));
  expect(await desk.balances(person)).toEqual({ available: kobo('100'), held: 0n });
  const entries =
    await desk.owner`select id, kind, reference, reason from finance.journal_entries where fee_id = ${fee.id} and kind = 'REFUND'`;
  expect(entries).toEqual([{ id: entryId, kind: 'REFUND', reference: named.reference, reason: 'called off' }]);
  const events = await desk.owner`select payload from platform.events where aggregate_id = ${fee.id} and type = 'finance.fee_refunded.v1'`;
  expect(events).toMatchObject([{ payload: { amount: { amountMinor: '2500', currency: 'NGN' }, reason: 'called off' } }]);
  expect(await desk.verify()).toMatchObject({ balanced: true, problems: [] });
});

it('gives it back once, whatever the key, and also to two at once', async () => {
  const person = await desk.funded('100');
  const named = await charged(person, '25');
  const outcomes = await atOnce(
    desk,
    [person],
    [named, named, named].map((each) => () => refundFee(desk.service, wish(each))),
  );
  expect(outcomes.map((each) => String(refusalOf(each))).toSorted()).toEqual(['Conflict', 'Conflict', 'null']);
  expect((await desk.balances(person)).available).toBe(kobo('100'));
  expect(refusalOf(await refundFee(desk.service, wish(named)))).toBe('Conflict');
  expect((await desk.balances(person)).available).toBe(kobo('100'));
});

it('is answered again by its key', async () => {
  const first = wish(await charged(await desk.funded('100'), '25'));
  const given = succeeded(await refundFee(desk.service, first));
  expect(await refundFee(desk.service, first)).toEqual(given);
  expect(refusalOf(await refundFee(desk.service, { ...first, reason: 'another' }))).toBe('IdempotencyConflict');
});

it('gives nothing back that was not charged, nor to another business, nor for anybody but a subgraph', async () => {
  const named = await charged(await desk.funded('100'), '25');
  expect(refusalOf(await refundFee(desk.service, wish({ ...named, kind: 'LISTING_FEE' })))).toBe('Conflict');
  expect(refusalOf(await refundFee(desk.service, wish({ ...named, reference: 'x' })))).toBe('Conflict');
  expect(refusalOf(await refundFee(desk.service, { ...wish(named), reason: ' ' }))).toBe('InvalidInput');
  const elsewhere = desk.as({ tenantId: newId(), actorId: platformActor });
  expect(refusalOf(await refundFee(elsewhere, wish(named)))).toBe('Conflict');
  const admin = { ...desk.service, caller: callerOf(desk.actor(), 'ADMIN') };
  await expect(refundFee(admin, wish(named))).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('is a sound book only where the entry is as large as the fee', async () => {
  const person = await desk.funded('100');
  const named = await charged(person, '25');
  const { fee } = succeeded(await refundFee(desk.service, wish(named)));
  await desk.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from finance.fee_refunds where fee_id = ${fee.id}`;
  });
  expect((await desk.verify()).problems.map(({ check }) => check)).toContain('FEE_BOOKED');
});
