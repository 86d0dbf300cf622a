import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Actor, platformActor } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { atOnce } from '../../testing/at-once.js';
import { callerOf } from '../../testing/caller-of.js';
import { FinanceDesk, kobo, refusalOf, succeeded } from '../../testing/finance-desk.js';
import { type ChargeFee, chargeFee } from './charge-fee.js';

let desk: FinanceDesk;
beforeAll(async () => {
  desk = await FinanceDesk.open();
});
afterAll(() => desk.close());

const wish = (person: Actor, amount: string, change: Partial<ChargeFee> = {}): ChargeFee => ({
  userId: person.actorId,
  kind: 'FEATURING_FEE',
  amount: { amount, currency: 'NGN' },
  reference: `auction ${randomUUID()}`,
  idempotencyKey: randomUUID(),
  ...change,
});
const charge = (person: Actor, amount: string, change: Partial<ChargeFee> = {}) => chargeFee(desk.service, wish(person, amount, change));

it('goes from the wallet to the business, with one entry that leads to it', async () => {
  const person = await desk.funded('100');
  const { fee, entryId } = succeeded(await charge(person, '25', { reference: 'auction 7' }));
  expect(await desk.balances(person)).toEqual({ available: kobo('75'), held: 0n });
  const entries = await desk.owner`select id, kind, reference from finance.journal_entries where fee_id = ${fee.id}`;
  expect(entries).toEqual([{ id: entryId, kind: 'FEE', reference: 'auction 7' }]);
  const events = await desk.owner`select type, payload from platform.events where aggregate_id = ${fee.id}`;
  const payload = { feeId: fee.id, userId: person.actorId, kind: 'FEATURING_FEE', amount: { amountMinor: '2500', currency: 'NGN' } };
  expect(events).toEqual([{ type: 'finance.fee_charged.v1', payload: { ...payload, reference: 'auction 7' } }]);
});

it('is not more than is available: what is held, or in another currency, does not count', async () => {
  const person = await desk.funded('100');
  await desk.hold(person, '80');
  expect(await charge(person, '20.01')).toMatchObject({
    refused: 'InsufficientFunds',
    required: { amountMinor: kobo('20.01') },
    available: { amountMinor: kobo('20'), currency: 'NGN' },
  });
  expect(refusalOf(await charge(person, '1', { amount: { amount: '1', currency: 'USD' } }))).toBe('InsufficientFunds');
  expect(refusalOf(await charge(desk.actor(), '1'))).toBe('InsufficientFunds');
  succeeded(await charge(person, '20'));
});

it('is charged once for a reference, whatever the key, and also to two at once', async () => {
  const [person, other] = [await desk.funded('100'), await desk.funded('100')];
  const reference = `auction ${randomUUID()}`;
  const calls = [person, person, other].map((each) => () => charge(each, '25', { reference }));
  const outcomes = await atOnce(desk, [person, other], calls);
  expect(outcomes.map((each) => String(refusalOf(each))).toSorted()).toEqual(['Conflict', 'Conflict', 'null']);
  expect(refusalOf(await charge(person, '25', { reference }))).toBe('Conflict');
  expect((await desk.balances(person)).available + (await desk.balances(other)).available).toBe(kobo('175'));
  succeeded(await charge(person, '25', { reference, kind: 'LISTING_FEE' }));
});

it('is answered again by its key, and the key belongs to all that was asked for', async () => {
  const person = await desk.funded('100');
  const first = wish(person, '25');
  const charged = succeeded(await chargeFee(desk.service, first));
  expect(await chargeFee(desk.service, first)).toEqual(charged);
  for (const change of [
    { amount: { amount: '26', currency: 'NGN' } },
    { kind: 'LISTING_FEE' },
    { reference: 'x' },
    { userId: newId() },
  ] as const)
    expect(refusalOf(await chargeFee(desk.service, { ...first, ...change }))).toBe('IdempotencyConflict');
  expect((await desk.balances(person)).available).toBe(kobo('75'));
});

it('is an amount for something, and charged by another subgraph', async () => {
  const person = await desk.funded('100');
  for (const kind of ['BUYERS_PREMIUM', 'SELLERS_COMMISSION'] as const)
    expect(await charge(person, '1', { kind })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'kind'] });
  for (const reference of ['', 'x'.repeat(201)])
    expect(await charge(person, '1', { reference })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'reference'] });
  for (const amount of ['0', '-1', '0.001']) expect(await charge(person, amount)).toMatchObject({ refused: 'AmountRefused' });
  const admin = { ...desk.service, caller: callerOf(desk.actor(), 'ADMIN') };
  await expect(chargeFee(admin, wish(person, '1'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const elsewhere = desk.as({ tenantId: newId(), actorId: platformActor });
  expect(refusalOf(await chargeFee(elsewhere, wish(person, '1')))).toBe('InsufficientFunds');
  expect((await desk.balances(person)).available).toBe(kobo('100'));
});

it('is not half charged by a fault on the way, and leaves sound books', async () => {
  const person = await desk.funded('100');
  const events = { ...desk.services.platform.events, record: () => Promise.reject(new Error('lost')) };
  const first = wish(person, '25');
  await expect(chargeFee({ ...desk.service, platform: { ...desk.services.platform, events } }, first)).rejects.toThrow('lost');
  expect((await desk.balances(person)).available).toBe(kobo('100'));
  succeeded(await chargeFee(desk.service, first));
  expect((await desk.balances(person)).available).toBe(kobo('75'));
  expect(await desk.verify()).toMatchObject({ balanced: true, problems: [] });
});
