import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FinanceDesk, kobo, refusalOf, succeeded } from '../../testing/finance-desk.js';
import { deposit } from './deposit.js';

let desk: FinanceDesk;
beforeAll(async () => {
  desk = await FinanceDesk.open();
});
afterAll(() => desk.close());

const naira = (amount: string) => ({ amount, currency: 'NGN' });

describe('a deposit', () => {
  it('credits the wallet once the provider has the money, and tells of it', async () => {
    const person = desk.actor();
    const payment = succeeded(await desk.deposit(person, '12.34'));
    expect(payment).toMatchObject({ state: 'SUCCEEDED', provider: 'SANDBOX', direction: 'DEPOSIT', amountMinor: kobo('12.34') });
    expect(await desk.balances(person)).toEqual({ available: kobo('12.34'), held: 0n });
    const events = await desk.owner`select type, payload from platform.events where aggregate_id = ${payment.id}`;
    const payload = {
      paymentId: payment.id,
      userId: person.actorId,
      amount: { amountMinor: '1234', currency: 'NGN' },
      kind: 'DEPOSIT',
      provider: 'SANDBOX',
    };
    expect([...events]).toEqual([{ type: 'finance.payment_succeeded.v1', payload }]);
  });

  it('that is declined credits nothing', async () => {
    const person = desk.actor();
    const payment = succeeded(await desk.deposit(person, '5', 'NGN', 'sandbox_declined'));
    expect(payment).toMatchObject({ state: 'FAILED', failureCode: 'declined_in_test_mode' });
    expect(await desk.balances(person)).toEqual({ available: 0n, held: 0n });
  });

  it.each([
    ['-1', 'NEGATIVE'],
    ['0', 'ZERO'],
    ['0.00', 'ZERO'],
    ['1.001', 'OVER_PRECISE'],
    ['10000000000000.00', 'TOO_LARGE'],
    ['1000000000000000', 'TOO_LARGE'],
    ['1e3', 'MALFORMED'],
  ])('of %s is refused as %s and leaves no trace', async (amount, problem) => {
    const person = desk.actor();
    expect(await desk.deposit(person, amount)).toMatchObject({ refused: 'AmountRefused', problem });
    const rows = await desk.owner`select 1 from platform.commands where actor_id = ${person.actorId}`;
    expect(rows).toHaveLength(0);
    expect(await desk.balances(person)).toEqual({ available: 0n, held: 0n });
  });

  it('takes the largest amount under 10^15 minor units exactly', async () => {
    const person = desk.actor();
    succeeded(await desk.deposit(person, '9999999999999.99'));
    expect((await desk.balances(person)).available).toBe(10n ** 15n - 1n);
  });

  it('through a provider that is off is refused and says what is missing', async () => {
    const outcome = await deposit(desk.as(desk.actor()), {
      amount: naira('1'),
      provider: 'STRIPE',
      method: 'client',
      idempotencyKey: randomUUID(),
    });
    expect(outcome).toMatchObject({ refused: 'NotAllowed', message: expect.stringContaining('STRIPE_SECRET_KEY') });
  });
});

describe('an idempotency key', () => {
  it('makes 20 calls at once one deposit', async () => {
    const person = desk.actor();
    const key = randomUUID();
    const payments = await Promise.all(Array.from({ length: 20 }, () => desk.deposit(person, '10', 'NGN', 'sandbox_ok', key)));
    expect(new Set(payments.map((payment) => succeeded(payment).id)).size).toBe(1);
    expect((await desk.balances(person)).available).toBe(kobo('10'));
  });

  it('with another input is a conflict, also when both come at once', async () => {
    const person = desk.actor();
    const key = randomUUID();
    const outcomes = await Promise.all([
      desk.deposit(person, '10', 'NGN', 'sandbox_ok', key),
      desk.deposit(person, '11', 'NGN', 'sandbox_ok', key),
    ]);
    expect(outcomes.filter((outcome) => refusalOf(outcome) === 'IdempotencyConflict')).toHaveLength(1);
    const { available } = await desk.balances(person);
    expect([kobo('10'), kobo('11')]).toContain(available);
  });

  it('does not mind how the same amount is written, and belongs to one person and one command', async () => {
    const person = await desk.funded('10');
    const key = randomUUID();
    const first = succeeded(await desk.deposit(person, '5', 'NGN', 'sandbox_ok', key));
    expect(succeeded(await desk.deposit(person, '5.00', 'NGN', 'sandbox_ok', key)).id).toBe(first.id);
    expect(succeeded(await desk.withdraw(person, '5', 'sandbox_ok', key)).id).not.toBe(first.id);
    expect(succeeded(await desk.deposit(desk.actor(), '5', 'NGN', 'sandbox_ok', key)).id).not.toBe(first.id);
  });

  it('keeps a refusal: the same call gets the same answer after the wallet was filled', async () => {
    const person = desk.actor();
    const key = randomUUID();
    expect(refusalOf(await desk.hold(person, '1', 'AUCTION_DEPOSIT', key))).toBe('InsufficientFunds');
    await desk.deposit(person, '10');
    expect(refusalOf(await desk.hold(person, '1', 'AUCTION_DEPOSIT', key))).toBe('InsufficientFunds');
    expect((await desk.balances(person)).held).toBe(0n);
  });
});

describe('a withdrawal', () => {
  it('takes the money at once and sends it', async () => {
    const person = await desk.funded('100');
    expect(succeeded(await desk.withdraw(person, '40')).state).toBe('SUCCEEDED');
    expect((await desk.balances(person)).available).toBe(kobo('60'));
  });

  it('that the provider refuses gives the money back', async () => {
    const person = await desk.funded('100');
    expect(succeeded(await desk.withdraw(person, '40', 'sandbox_declined')).state).toBe('FAILED');
    expect((await desk.balances(person)).available).toBe(kobo('100'));
  });

  it('is refused while money is held, however little', async () => {
    const person = await desk.funded('100');
    succeeded(await desk.hold(person, '0.01'));
    expect(await desk.withdraw(person, '1')).toEqual({
      refused: 'FundsCommitted',
      message: '0.01 NGN is held for bids or deposits; money can be withdrawn when it is free.',
      path: ['input', 'amount'],
      held: { amountMinor: 1n, currency: 'NGN' },
    });
    expect((await desk.balances(person)).available).toBe(kobo('99.99'));
  });

  it('cannot take more than there is, by many at once either', async () => {
    const person = await desk.funded('100');
    expect(refusalOf(await desk.withdraw(person, '100.01'))).toBe('InsufficientFunds');
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => desk.withdraw(person, '25')));
    expect(outcomes.filter((outcome) => refusalOf(outcome) === null)).toHaveLength(4);
    expect((await desk.balances(person)).available).toBe(0n);
  });
});

it('leaves sound books', async () => {
  expect((await desk.verify()).problems).toEqual([]);
});
