import { spawn } from 'node:child_process';
import { once as emitted } from 'node:events';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProviderUnreachable } from '../domain/payment-provider.js';
import type { PaymentReport } from '../domain/payment-provider.js';
import { sandboxMessage } from '../providers/sandbox-messages.js';
import { FinanceDesk, kobo, succeeded } from '../../testing/finance-desk.js';
import { carryOutPayment } from './carry-out-payment.js';
import { deposit } from './deposit.js';
import { reconcilePayments } from './reconcile-payments.js';
import type { Actor } from '@marque/shared/commands';
import { settlePayment } from './settle-payment.js';

let desk: FinanceDesk;
beforeAll(async () => {
  desk = await FinanceDesk.open();
});
afterAll(() => desk.close());

const naira = (amount: string) => ({ amount, currency: 'NGN' });

describe('a provider that does not answer', () => {
  const stalls = (reached = () => {}, released: Promise<unknown> = Promise.resolve()) =>
    desk.withSandbox(() => ({
      async charge() {
        reached();
        await released;
        throw new ProviderUnreachable('timeout');
      },
    }));

  it('holds no lock: the wallet is used meanwhile', async () => {
    const person = await desk.funded('10');
    const input = { amount: naira('5'), provider: null, method: 'sandbox_ok', idempotencyKey: randomUUID() };
    const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const stalled = deposit(desk.as(person, stalls(reached.resolve, released.promise)), input);
    await reached.promise;
    // The provider answers after the hold alone: behind a lock of the deposit it would wait for ever.
    succeeded(await desk.hold(person, '10'));
    const [waiting] =
      await desk.owner`select count(*)::int as n from pg_stat_activity where state = 'idle in transaction' and datname = current_database()`;
    expect(waiting?.['n']).toBe(0);
    released.resolve();
    expect(succeeded(await stalled).state).toBe('CREATED');
  });

  it('is asked again by the job, and the money comes once', async () => {
    const person = desk.actor();
    const input = { amount: naira('5'), provider: null, method: 'sandbox_ok', idempotencyKey: randomUUID() };
    const payment = succeeded(await deposit(desk.as(person, stalls()), input));
    await reconcilePayments(desk.services);
    expect((await desk.balances(person)).available).toBe(0n);
    desk.test.clock.advance(61_000);
    await Promise.all([
      reconcilePayments(desk.services),
      reconcilePayments(desk.services),
      carryOutPayment(desk.services, { tenantId: person.tenantId, paymentId: payment.id }),
    ]);
    expect((await desk.balances(person)).available).toBe(kobo('5'));
  });

  it('and never sends a webhook: after 15 minutes the job repairs it', async () => {
    const person = desk.actor();
    const payment = succeeded(await desk.deposit(person, '7', 'NGN', 'sandbox_delayed'));
    expect(payment.state).toBe('PENDING');
    desk.test.clock.advance(14 * 60_000);
    await reconcilePayments(desk.services);
    expect((await desk.balances(person)).available).toBe(0n);
    desk.test.clock.advance(60_000 + 1);
    await reconcilePayments(desk.services);
    expect((await desk.balances(person)).available).toBe(kobo('7'));
  });

  it('reports another amount: it is not booked', async () => {
    const person = desk.actor();
    const services = desk.withSandbox((sandbox) => ({
      charge: async (request) => ({ ...(await sandbox.charge(request)), amount: { amountMinor: 1n, currency: 'NGN' } }),
    }));
    const input = { amount: naira('5'), provider: null, method: 'sandbox_ok', idempotencyKey: randomUUID() };
    expect(succeeded(await deposit(desk.as(person, services), input)).state).toBe('CREATED');
    expect((await desk.balances(person)).available).toBe(0n);
  });
});

describe('a webhook', () => {
  const pending = async (person: Actor) => succeeded(await desk.deposit(person, '9', 'NGN', 'sandbox_delayed'));
  const report = (outcome: PaymentReport['outcome'], reference: string | null): PaymentReport => ({
    reference,
    outcome,
    amount: { amountMinor: kobo('9'), currency: 'NGN' },
    failureCode: outcome === 'FAILED' ? 'declined' : null,
    clientSecret: null,
  });

  it('credits once when it comes ten times, at once and later', async () => {
    const person = desk.actor();
    const payment = await pending(person);
    const message = sandboxMessage(randomUUID(), 'DEPOSIT', payment.id, report('SUCCEEDED', payment.providerReference));
    expect(await Promise.all(Array.from({ length: 9 }, () => desk.hook(message)))).toEqual(Array.from({ length: 9 }, () => 200));
    expect(await desk.hook(message)).toBe(200);
    expect((await desk.balances(person)).available).toBe(kobo('9'));
  });

  it('is refused when it is badly signed, re-serialised or old, and changes nothing', async () => {
    const person = desk.actor();
    const payment = await pending(person);
    const message = sandboxMessage(randomUUID(), 'DEPOSIT', payment.id, report('SUCCEEDED', payment.providerReference));
    expect(await desk.hook(message, { secret: 'another' })).toBe(400);
    expect(await desk.hook(message, { body: JSON.stringify(message, null, 2) })).toBe(400);
    expect(await desk.hook(message, { at: new Date(desk.test.clock.now().getTime() - 301_000) })).toBe(400);
    expect(await desk.hook(message, { at: new Date(0) })).toBe(400);
    expect((await desk.balances(person)).available).toBe(0n);
    const stored = await desk.owner`select 1 from finance.provider_events where event_id = ${message.id}`;
    expect(stored).toHaveLength(0);
  });

  it('may come before, during and after the client’s confirmation', async () => {
    for (const order of ['before', 'during', 'after'] as const) {
      const person = desk.actor();
      const payment = await pending(person);
      const message = sandboxMessage(randomUUID(), 'DEPOSIT', payment.id, report('SUCCEEDED', payment.providerReference));
      desk.test.clock.advance(10_001);
      const confirm = () => carryOutPayment(desk.services, { tenantId: person.tenantId, paymentId: payment.id });
      if (order === 'before') await desk.hook(message);
      if (order === 'during') await Promise.all([desk.hook(message), confirm(), desk.hook(message)]);
      else await confirm();
      if (order === 'after') await desk.hook(message);
      expect({ order, ...(await desk.balances(person)) }).toEqual({ order, available: kobo('9'), held: 0n });
    }
  });

  it('finds a payment whose reference is not stored yet by our own id', async () => {
    const person = desk.actor();
    const services = desk.withSandbox((sandbox) => ({
      async charge(request) {
        const made = await sandbox.charge(request);
        await desk.hook(sandboxMessage(randomUUID(), 'DEPOSIT', request.paymentId, { ...made, outcome: 'SUCCEEDED' }));
        throw new ProviderUnreachable('the answer was lost');
      },
    }));
    await deposit(desk.as(person, services), {
      amount: naira('9'),
      provider: null,
      method: 'sandbox_delayed',
      idempotencyKey: randomUUID(),
    });
    expect((await desk.balances(person)).available).toBe(kobo('9'));
  });

  it('of an unknown type or payment is stored and does nothing', async () => {
    const unknown = randomUUID();
    expect(await desk.hook({ id: unknown, type: 'weather.changed', payment: null })).toBe(200);
    const stray = sandboxMessage(randomUUID(), 'DEPOSIT', randomUUID(), report('SUCCEEDED', 'sandbox_nowhere'));
    expect(await desk.hook(stray)).toBe(200);
    const rows = await desk.owner`select event_id, outcome from finance.provider_events where event_id in (${unknown}, ${stray.id})`;
    expect(new Map(rows.map((row) => [row['event_id'], row['outcome']]))).toEqual(
      new Map([
        [unknown, 'NOT_USED'],
        [stray.id, 'NO_PAYMENT'],
      ]),
    );
  });

  it('in any order and number with others ends in the same state and the same books', async () => {
    const outcomes = ['PENDING', 'FAILED', 'SUCCEEDED'] as const;
    const orders = fc.array(fc.constantFrom(...outcomes), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(orders, fc.constantFrom('DEPOSIT', 'WITHDRAWAL'), async (order, direction) => {
        const person = await desk.funded('20');
        const begun = direction === 'DEPOSIT' ? await pending(person) : succeeded(await desk.withdraw(person, '9', 'sandbox_delayed'));
        for (const outcome of order)
          await settlePayment(desk.services, {
            tenantId: person.tenantId,
            paymentId: begun.id,
            report: report(outcome, begun.providerReference),
          });
        const { available } = await desk.balances(person);
        const succeededOnce = order.includes('SUCCEEDED');
        const failedOnce = order.includes('FAILED');
        if (direction === 'DEPOSIT') expect(available).toBe(succeededOnce ? kobo('29') : kobo('20'));
        else expect(available).toBe(failedOnce ? kobo('20') : kobo('11'));
      }),
      { numRuns: 40 },
    );
    expect((await desk.verify()).problems).toEqual([]);
  });
});

describe('kill -9', () => {
  const script = fileURLToPath(new URL('../../testing/crash-deposit.ts', import.meta.url));
  const root = fileURLToPath(new URL('../../../../../', import.meta.url));
  const steps = [
    'before the provider is asked',
    'after the provider has answered',
    'before the booking is committed',
    'before the caller is answered',
  ];

  it.each(steps)('%s: the client’s repeat or the job finishes the deposit, once', async (step) => {
    for (const resume of ['repeat', 'job'] as const) {
      const person = desk.actor();
      const key = randomUUID();
      const child = spawn(
        process.execPath,
        ['--conditions=marque-source', '--import', 'tsx', script, desk.test.databaseUrl, step, person.tenantId, person.actorId, key],
        {
          cwd: root,
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      );
      expect(await emitted(child, 'exit')).toEqual([null, 'SIGKILL']);
      desk.test.clock.set(new Date(Date.now() + 120_000));
      if (resume === 'repeat') succeeded(await desk.deposit(person, '25', 'NGN', 'sandbox_ok', key));
      // The server may take a moment to end the killed process's transaction; until then the job passes the payment by.
      await expect
        .poll(async () => {
          if (resume === 'job') await reconcilePayments(desk.services);
          return (await desk.balances(person)).available;
        })
        .toBe(kobo('25'));
      succeeded(await desk.deposit(person, '25', 'NGN', 'sandbox_ok', key));
      expect((await desk.balances(person)).available).toBe(kobo('25'));
    }
  });
});

it('leaves sound books', async () => {
  expect((await desk.verify()).problems).toEqual([]);
});
