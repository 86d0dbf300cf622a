import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Role } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { callerOf } from '../../testing/caller-of.js';
import { FinanceDesk, kobo, refusalOf, succeeded } from '../../testing/finance-desk.js';
import { ratesInForce } from '../store/rates.js';
import { type SetRate, setRate } from './set-rate.js';

let desk: FinanceDesk;
beforeAll(async () => {
  desk = await FinanceDesk.open();
});
afterAll(() => desk.close());

const dayMs = 86_400_000;
const ahead = (ms: number) => new Date(desk.test.clock.now().getTime() + ms);
const as = (role: Role, tenantId = desk.tenantId) => ({ ...desk.services, caller: callerOf({ tenantId, actorId: newId() }, role) });
const premium = (change: Partial<SetRate> = {}): SetRate => ({
  kind: 'BUYERS_PREMIUM',
  basisPoints: 500,
  amount: null,
  startsAt: null,
  reason: 'As the market has it.',
  idempotencyKey: randomUUID(),
  ...change,
});
const fee = (amount: string, currency = 'NGN', change: Partial<SetRate> = {}) =>
  premium({ kind: 'LISTING_FEE', basisPoints: null, amount: { amount, currency }, ...change });
const inForce = async (tenantId: string, at = desk.test.clock.now()) =>
  (await desk.test.platform.database.tenant(tenantId, (tx) => ratesInForce(tx, at))).map(({ kind, basisPoints, amountMinor }) => [
    kind,
    basisPoints ?? amountMinor,
  ]);

it('counts from its beginning until the next of its kind begins, whatever the order in which they were set', async () => {
  const tenantId = newId();
  const manager = as('MANAGER', tenantId);
  expect(await inForce(tenantId)).toEqual([]);
  succeeded(await setRate(manager, premium()));
  succeeded(await setRate(manager, premium({ basisPoints: 700, startsAt: ahead(2 * dayMs) })));
  succeeded(await setRate(manager, premium({ basisPoints: 600, startsAt: ahead(dayMs) })));
  succeeded(await setRate(manager, fee('25000')));
  const fees = ['LISTING_FEE', kobo('25000')];
  expect(await inForce(tenantId)).toEqual([['BUYERS_PREMIUM', 500], fees]);
  expect(await inForce(tenantId, ahead(-1))).toEqual([]);
  desk.test.clock.advance(dayMs - 1);
  expect(await inForce(tenantId)).toEqual([['BUYERS_PREMIUM', 500], fees]);
  desk.test.clock.advance(1);
  expect(await inForce(tenantId)).toEqual([['BUYERS_PREMIUM', 600], fees]);
  expect(await inForce(tenantId, ahead(dayMs))).toEqual([['BUYERS_PREMIUM', 700], fees]);
  expect(await inForce(newId())).toEqual([]);
});

it('keeps who set it, when and why, and tells of it by ids and amounts', async () => {
  const manager = as('MANAGER');
  const startsAt = ahead(dayMs);
  const rate = succeeded(await setRate(manager, fee('0', 'NGN', { startsAt, reason: '  Free for the summer. ' })));
  expect(rate).toMatchObject({
    setBy: manager.caller.userId,
    setAt: desk.test.clock.now(),
    reason: 'Free for the summer.',
    amountMinor: 0n,
  });
  const events = await desk.owner`select type, payload from platform.events where aggregate_id = ${rate.id}`;
  expect(events).toEqual([
    {
      type: 'finance.commission_rate_changed.v1',
      payload: {
        rateId: rate.id,
        kind: 'LISTING_FEE',
        basisPoints: null,
        amount: { amountMinor: '0', currency: 'NGN' },
        startsAt: startsAt.toISOString(),
        setBy: manager.caller.userId,
      },
    },
  ]);
});

it.each(['CUSTOMER', 'DEALER', 'AGENT', 'CONCIERGE', 'PARTNER'] as const)('is not set by a %s', async (role) => {
  await expect(setRate(as(role), premium())).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('is refused in the past, in another currency than the business has, and without a reason', async () => {
  const manager = as('MANAGER');
  expect(await setRate(manager, premium({ startsAt: ahead(-1) }))).toMatchObject({ refused: 'InvalidInput', path: ['input', 'startsAt'] });
  expect(await setRate(manager, fee('5', 'USD'))).toMatchObject({ refused: 'InvalidInput', path: ['input', 'amount', 'currency'] });
  for (const reason of ['', 'no', 'x'.repeat(501), 'hid\u202eden'])
    expect(await setRate(manager, premium({ reason }))).toMatchObject({ refused: 'InvalidInput', path: ['input', 'reason'] });
});

it('begins at a moment once for each kind, also for two managers at once', async () => {
  const startsAt = ahead(5 * dayMs);
  const set = (basisPoints: number) => setRate(as('MANAGER'), premium({ basisPoints, startsAt }));
  expect((await Promise.all([set(100), set(200)])).map((each) => String(refusalOf(each))).toSorted()).toEqual(['Conflict', 'null']);
  expect(await set(300)).toMatchObject({ refused: 'Conflict', path: ['input', 'startsAt'] });
  succeeded(await setRate(as('MANAGER'), premium({ kind: 'SELLERS_COMMISSION', startsAt })));
});

it('is answered again by its key, and the key belongs to all that was asked for', async () => {
  const manager = as('MANAGER');
  const wish = fee('7', 'NGN', { startsAt: ahead(6 * dayMs) });
  const rate = succeeded(await setRate(manager, wish));
  expect(await setRate(manager, wish)).toEqual(rate);
  for (const change of [
    { amount: { amount: '8', currency: 'NGN' } },
    { startsAt: null },
    { startsAt: ahead(7 * dayMs) },
    { reason: 'Another.' },
    { kind: 'FEATURING_FEE' },
  ] as const)
    expect(refusalOf(await setRate(manager, { ...wish, ...change }))).toBe('IdempotencyConflict');
});

it('is never changed, and what the code does not keep the database does', async () => {
  const rate = succeeded(await setRate(as('MANAGER'), premium({ startsAt: ahead(8 * dayMs) })));
  const refused = (statement: string) => expect(desk.owner.unsafe(statement)).rejects.toThrow(/append-only|constraint/);
  await refused(`update finance.rates set basis_points = 1 where id = '${rate.id}'`);
  await refused(`delete from finance.rates where id = '${rate.id}'`);
  const row = (columns: string) =>
    refused(`insert into finance.rates (id, tenant_id, kind, basis_points, currency, amount_minor, starts_at, reason, set_by, set_at)
      values (gen_random_uuid(), '${desk.tenantId}', ${columns}, 'A reason', gen_random_uuid(), now())`);
  await row(`'BUYERS_PREMIUM', 500, null, null, now() - interval '1 second'`);
  await row(`'BUYERS_PREMIUM', 10001, null, null, now()`);
  await row(`'BUYERS_PREMIUM', null, 'NGN', 500, now()`);
  await row(`'LISTING_FEE', null, null, null, now()`);
  await row(`'LISTING_FEE', 1, 'NGN', 1, now()`);
  await row(`'LISTING_FEE', null, 'NGN', -1, now()`);
});
