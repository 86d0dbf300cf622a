import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platformActor } from '@marque/shared/commands';
import { kobo, FinanceDesk, refusalOf, succeeded } from '../../testing/finance-desk.js';
import { captureHold } from './capture-hold.js';
import { changeHold } from './change-hold.js';
import { convertHold } from './convert-hold.js';
import { releaseHold } from './release-hold.js';
import type { Hold } from '../store/tables.js';

let desk: FinanceDesk;
beforeAll(async () => {
  desk = await FinanceDesk.open();
});
afterAll(() => desk.close());

const naira = (amount: string) => ({ amount, currency: 'NGN' });
const release = (hold: Hold, idempotencyKey: string = randomUUID()) => releaseHold(desk.service, { holdId: hold.id, idempotencyKey });
const capture = (hold: Hold, amount: string | null, kind: 'AUCTION_PAYMENT' | 'FORFEIT' = 'AUCTION_PAYMENT') =>
  captureHold(desk.service, {
    holdId: hold.id,
    amount: amount === null ? null : naira(amount),
    kind,
    reference: 'lot 1',
    idempotencyKey: randomUUID(),
  });
const change = (hold: Hold, by: string) =>
  changeHold(desk.service, { holdId: hold.id, by: naira(by), expiresAt: null, idempotencyKey: randomUUID() });
const convert = (hold: Hold, amount: string) =>
  convertHold(desk.service, {
    holdId: hold.id,
    purpose: 'AUCTION_DEPOSIT',
    amount: naira(amount),
    reference: 'lot 1',
    expiresAt: null,
    idempotencyKey: randomUUID(),
  });

describe('placing', () => {
  it('moves available money aside and records what happened', async () => {
    const person = await desk.funded('100');
    const hold = succeeded(await desk.hold(person, '30'));
    expect(hold).toMatchObject({ state: 'HELD', amountMinor: kobo('30'), capturedMinor: 0n, userId: person.actorId });
    expect(await desk.balances(person)).toEqual({ available: kobo('70'), held: kobo('30') });
    const events = await desk.owner`select type, payload from platform.events where aggregate_id = ${hold.id}`;
    expect(events).toEqual([
      {
        type: 'finance.hold_placed.v1',
        payload: {
          holdId: hold.id,
          userId: person.actorId,
          purpose: 'AUCTION_DEPOSIT',
          amount: { amountMinor: '3000', currency: 'NGN' },
          reference: 'test',
        },
      },
    ]);
  });

  it('is refused without enough available money, and changes nothing', async () => {
    const person = await desk.funded('100');
    await desk.hold(person, '60');
    expect(await desk.hold(person, '40.01')).toMatchObject({
      refused: 'InsufficientFunds',
      available: { amountMinor: kobo('40'), currency: 'NGN' },
    });
    expect(refusalOf(await desk.hold(desk.actor(), '1'))).toBe('InsufficientFunds');
    expect(await desk.balances(person)).toEqual({ available: kobo('40'), held: kobo('60') });
  });

  it('allows one bidding hold per person and currency, also to two calls at once', async () => {
    const person = await desk.funded('100');
    const outcomes = await Promise.all([desk.hold(person, '10', 'BIDDING'), desk.hold(person, '10', 'BIDDING')]);
    expect(new Set(outcomes.map(refusalOf))).toEqual(new Set(['Conflict', null]));
    expect((await desk.balances(person)).held).toBe(kobo('10'));
  });

  it.each(['-5', '0', '0.001', '10000000000000', '10000000000000.01'])('refuses %s naira with a typed reason', async (amount) => {
    const person = await desk.funded('100');
    expect(await desk.hold(person, amount)).toMatchObject({ refused: 'AmountRefused', path: ['input', 'amount'] });
    expect(await desk.balances(person)).toEqual({ available: kobo('100'), held: 0n });
  });

  it('refuses an end in the past or too far away', async () => {
    const person = await desk.funded('100');
    const { placeHold } = await import('./place-hold.js');
    for (const lasts of [-1, 0, 366 * 86_400_000]) {
      const expiresAt = new Date(desk.test.clock.now().getTime() + lasts);
      const input = {
        userId: person.actorId,
        purpose: 'BIDDING',
        amount: naira('1'),
        reference: 'x',
        expiresAt,
        idempotencyKey: randomUUID(),
      } as const;
      expect(refusalOf(await placeHold(desk.service, input))).toBe('InvalidInput');
    }
  });
});

describe('a hold', () => {
  it('grows and shrinks by amounts, so that two changes at once both count', async () => {
    const person = await desk.funded('100');
    const hold = succeeded(await desk.hold(person, '10', 'BIDDING'));
    await Promise.all([change(hold, '20'), change(hold, '30'), change(hold, '-5')]);
    expect(await desk.balances(person)).toEqual({ available: kobo('45'), held: kobo('55') });
    expect(refusalOf(await change(hold, '45.01'))).toBe('InsufficientFunds');
    expect(refusalOf(await change(hold, '-55.01'))).toBe('InsufficientFunds');
    expect(succeeded(await change(hold, '-55'))).toMatchObject({ state: 'HELD', amountMinor: 0n });
    expect(await desk.balances(person)).toEqual({ available: kobo('100'), held: 0n });
    expect(succeeded(await release(hold)).state).toBe('RELEASED');
  });

  it('is converted without the money ever being available', async () => {
    const person = await desk.funded('100');
    const bidding = succeeded(await desk.hold(person, '100', 'BIDDING'));
    const deposit = succeeded(await convert(bidding, '20'));
    expect(deposit).toMatchObject({ purpose: 'AUCTION_DEPOSIT', amountMinor: kobo('20'), originHoldId: bidding.id, state: 'HELD' });
    expect(await desk.balances(person)).toEqual({ available: 0n, held: kobo('100') });
    expect(refusalOf(await convert(bidding, '80.01'))).toBe('InsufficientFunds');
    succeeded(await convert(bidding, '80'));
    succeeded(await release(bidding));
    expect(await desk.balances(person)).toEqual({ available: 0n, held: kobo('100') });
  });

  it('is taken in part, and the rest is available again', async () => {
    const person = await desk.funded('100');
    const hold = succeeded(await desk.hold(person, '60'));
    expect(succeeded(await capture(hold, '45'))).toMatchObject({ state: 'CAPTURED', capturedMinor: kobo('45') });
    expect(await desk.balances(person)).toEqual({ available: kobo('55'), held: 0n });
  });

  it('is taken whole, and a forfeit is earned by the business', async () => {
    const person = await desk.funded('100');
    const hold = succeeded(await desk.hold(person, '60'));
    succeeded(await capture(hold, null, 'FORFEIT'));
    expect(await desk.balances(person)).toEqual({ available: kobo('40'), held: 0n });
    const events = await desk.owner`select type from platform.events where aggregate_id = ${hold.id} order by position`;
    expect(events.map((event) => String(event['type']))).toEqual([
      'finance.hold_placed.v1',
      'finance.hold_captured.v1',
      'finance.commission_charged.v1',
    ]);
  });

  it('for a service is on the statement as such, and its payment waits in escrow', async () => {
    const person = await desk.funded('100');
    const hold = succeeded(await desk.hold(person, '60', 'SERVICE'));
    const input = { holdId: hold.id, amount: naira('45'), kind: 'SERVICE_PAYMENT', reference: null, idempotencyKey: randomUUID() } as const;
    succeeded(await captureHold(desk.service, input));
    const lines = await desk.owner<{ kind: string }[]>`
      select s.kind from finance.wallet_entries s join finance.wallets w on w.id = s.wallet_id
      where w.user_id = ${person.actorId} order by s.version`;
    expect(lines.map((line) => line.kind)).toEqual(['DEPOSIT', 'SERVICE_HOLD', 'SERVICE_PAYMENT', 'SERVICE_RELEASE']);
    expect(await desk.balances(person)).toEqual({ available: kobo('55'), held: 0n });
  });

  it('cannot give more than it holds, nor in another currency', async () => {
    const person = await desk.funded('100');
    const hold = succeeded(await desk.hold(person, '60'));
    expect(refusalOf(await capture(hold, '60.01'))).toBe('InsufficientFunds');
    const inDollars = {
      holdId: hold.id,
      amount: { amount: '1', currency: 'USD' },
      kind: 'AUCTION_PAYMENT',
      reference: null,
      idempotencyKey: randomUUID(),
    } as const;
    expect(refusalOf(await captureHold(desk.service, inDollars))).toBe('Conflict');
    expect(await desk.balances(person)).toEqual({ available: kobo('40'), held: kobo('60') });
  });

  it('ends once when it is taken, released and expired at the same time', async () => {
    const person = await desk.funded('100');
    const hold = succeeded(await desk.hold(person, '60'));
    const outcomes = await Promise.all([capture(hold, null), release(hold), capture(hold, '10'), release(hold)]);
    expect(outcomes.filter((outcome) => refusalOf(outcome) === null)).toHaveLength(1);
    expect(outcomes.filter((outcome) => refusalOf(outcome) === 'Conflict')).toHaveLength(3);
    expect((await desk.verify()).problems).toEqual([]);
  });

  it('of another tenant does not exist', async () => {
    const person = await desk.funded('100');
    const hold = succeeded(await desk.hold(person, '60'));
    const stranger = desk.as({ tenantId: randomUUID(), actorId: platformActor });
    expect(refusalOf(await releaseHold(stranger, { holdId: hold.id, idempotencyKey: randomUUID() }))).toBe('NotFound');
  });
});

it('leaves sound books', async () => {
  const report = await desk.verify();
  expect(report.problems).toEqual([]);
  expect(report.balanced).toBe(true);
});
