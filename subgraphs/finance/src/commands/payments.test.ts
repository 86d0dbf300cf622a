import { spawn } from 'node:child_process';
import { once as emitted } from 'node:events';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProviderUnreachable } from '../providers/payment-provider.js';
import type { PaymentProvider, PaymentReport } from '../providers/payment-provider.js';
import { sandboxMessage, sandboxSignatureHeader, signSandboxMessage } from '../providers/sandbox-provider.js';
import { FinanceDesk, kobo, refusalOf, succeeded } from '../testing.js';
import { webhookRoutes } from '../webhooks.js';
import { carryOut } from './carry-out-payment.js';
import { deposit } from './deposit.js';
import { reconcilePayments } from './reconcile-payments.js';
import type { Actor, Runtime } from './runtime.js';
import { settlePayment } from './settle-payment.js';
import { withdraw } from './withdraw.js';

let desk: FinanceDesk;
beforeAll(async () => {
  desk = await FinanceDesk.open();
});
afterAll(() => desk.close());

const naira = (amount: string) => ({ amount, currency: 'NGN' });
const take = (person: Actor, amount: string, method = 'sandbox_ok', key: string = randomUUID(), run = desk.run) =>
  withdraw(run, person, { amount: naira(amount), provider: null, method, idempotencyKey: key });

/** The sandbox with some of its calls replaced. */
function withProvider(change: (sandbox: PaymentProvider) => Partial<PaymentProvider>): Runtime {
  const slot = desk.run.providers.SANDBOX;
  if (!('provider' in slot)) throw new Error('the sandbox is off');
  return { ...desk.run, providers: { ...desk.run.providers, SANDBOX: { provider: { ...slot.provider, ...change(slot.provider) } } } };
}

/** Sends a signed sandbox webhook. */
async function hook(message: object, options: { body?: string; secret?: string; at?: Date } = {}): Promise<number> {
  const rawBody = Buffer.from(JSON.stringify(message));
  const signature = signSandboxMessage(rawBody, options.secret ?? 'test-secret', options.at ?? desk.test.clock.now());
  const route = webhookRoutes(desk.run).find(({ path }) => path === '/webhooks/sandbox');
  if (!route) throw new Error('there is no such route');
  const sent = options.body === undefined ? rawBody : Buffer.from(options.body);
  return (await route.handle({ rawBody: sent, headers: { [sandboxSignatureHeader]: signature } })).status;
}

describe('a deposit', () => {
  it('credits the wallet once the provider has the money, and tells of it', async () => {
    const person = desk.actor();
    const payment = succeeded(await desk.deposit(person, '12.34'));
    expect(payment).toMatchObject({ status: 'SUCCEEDED', provider: 'SANDBOX', direction: 'DEPOSIT', amountMinor: kobo('12.34') });
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
    expect(payment).toMatchObject({ status: 'FAILED', failureCode: 'declined_in_test_mode' });
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
    expect(await desk.deposit(person, amount)).toMatchObject({ refused: 'INVALID', problem });
    const rows = await desk.owner`select 1 from finance.commands where actor_id = ${person.actorId}`;
    expect(rows).toHaveLength(0);
    expect(await desk.balances(person)).toEqual({ available: 0n, held: 0n });
  });

  it('takes the largest amount under 10^15 minor units exactly', async () => {
    const person = desk.actor();
    succeeded(await desk.deposit(person, '9999999999999.99'));
    expect((await desk.balances(person)).available).toBe(10n ** 15n - 1n);
  });

  it('through a provider that is off is refused and says what is missing', async () => {
    const outcome = await deposit(desk.run, desk.actor(), {
      amount: naira('1'),
      provider: 'STRIPE',
      method: 'client',
      idempotencyKey: randomUUID(),
    });
    expect(outcome).toMatchObject({ refused: 'NOT_ALLOWED', message: expect.stringContaining('STRIPE_SECRET_KEY') });
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
    expect(outcomes.filter((outcome) => refusalOf(outcome) === 'IDEMPOTENCY')).toHaveLength(1);
    const { available } = await desk.balances(person);
    expect([kobo('10'), kobo('11')]).toContain(available);
  });

  it('does not mind how the same amount is written, and belongs to one person and one command', async () => {
    const person = await desk.funded('10');
    const key = randomUUID();
    const first = succeeded(await desk.deposit(person, '5', 'NGN', 'sandbox_ok', key));
    expect(succeeded(await desk.deposit(person, '5.00', 'NGN', 'sandbox_ok', key)).id).toBe(first.id);
    expect(succeeded(await take(person, '5', 'sandbox_ok', key)).id).not.toBe(first.id);
    expect(succeeded(await desk.deposit(desk.actor(), '5', 'NGN', 'sandbox_ok', key)).id).not.toBe(first.id);
  });

  it('keeps a refusal: the same call gets the same answer after the wallet was filled', async () => {
    const person = desk.actor();
    const key = randomUUID();
    expect(refusalOf(await desk.hold(person, '1', 'AUCTION_DEPOSIT', key))).toBe('INSUFFICIENT_FUNDS');
    await desk.deposit(person, '10');
    expect(refusalOf(await desk.hold(person, '1', 'AUCTION_DEPOSIT', key))).toBe('INSUFFICIENT_FUNDS');
    expect((await desk.balances(person)).held).toBe(0n);
  });
});

describe('a withdrawal', () => {
  it('takes the money at once and sends it', async () => {
    const person = await desk.funded('100');
    expect(succeeded(await take(person, '40')).status).toBe('SUCCEEDED');
    expect((await desk.balances(person)).available).toBe(kobo('60'));
  });

  it('that the provider refuses gives the money back', async () => {
    const person = await desk.funded('100');
    expect(succeeded(await take(person, '40', 'sandbox_declined')).status).toBe('FAILED');
    expect((await desk.balances(person)).available).toBe(kobo('100'));
  });

  it('is refused while money is held, however little', async () => {
    const person = await desk.funded('100');
    succeeded(await desk.hold(person, '0.01'));
    expect(await take(person, '1')).toEqual({ refused: 'FUNDS_COMMITTED', held: { amountMinor: 1n, currency: 'NGN' } });
    expect((await desk.balances(person)).available).toBe(kobo('99.99'));
  });

  it('cannot take more than there is, by many at once either', async () => {
    const person = await desk.funded('100');
    expect(refusalOf(await take(person, '100.01'))).toBe('INSUFFICIENT_FUNDS');
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => take(person, '25')));
    expect(outcomes.filter((outcome) => refusalOf(outcome) === null)).toHaveLength(4);
    expect((await desk.balances(person)).available).toBe(0n);
  });
});

describe('a provider that does not answer', () => {
  const stalls = (ms: number) =>
    withProvider(() => ({
      async charge() {
        await sleep(ms);
        throw new ProviderUnreachable('timeout');
      },
    }));

  it('holds no lock: the wallet is used meanwhile', async () => {
    const person = await desk.funded('10');
    const input = { amount: naira('5'), provider: null, method: 'sandbox_ok', idempotencyKey: randomUUID() };
    const stalled = deposit(stalls(600), person, input);
    await sleep(100);
    const began = Date.now();
    succeeded(await desk.hold(person, '10'));
    expect(Date.now() - began).toBeLessThan(400);
    const [waiting] =
      await desk.owner`select count(*)::int as n from pg_stat_activity where state = 'idle in transaction' and datname = current_database()`;
    expect(waiting?.['n']).toBe(0);
    expect(succeeded(await stalled).status).toBe('CREATED');
  });

  it('is asked again by the job, and the money comes once', async () => {
    const person = desk.actor();
    const input = { amount: naira('5'), provider: null, method: 'sandbox_ok', idempotencyKey: randomUUID() };
    const payment = succeeded(await deposit(stalls(0), person, input));
    await reconcilePayments(desk.run);
    expect((await desk.balances(person)).available).toBe(0n);
    desk.test.clock.advance(61_000);
    await Promise.all([reconcilePayments(desk.run), reconcilePayments(desk.run), carryOut(desk.run, person.tenantId, payment.id)]);
    expect((await desk.balances(person)).available).toBe(kobo('5'));
  });

  it('and never sends a webhook: after 15 minutes the job repairs it', async () => {
    const person = desk.actor();
    const payment = succeeded(await desk.deposit(person, '7', 'NGN', 'sandbox_delayed'));
    expect(payment.status).toBe('PENDING');
    desk.test.clock.advance(14 * 60_000);
    await reconcilePayments(desk.run);
    expect((await desk.balances(person)).available).toBe(0n);
    desk.test.clock.advance(60_000 + 1);
    await reconcilePayments(desk.run);
    expect((await desk.balances(person)).available).toBe(kobo('7'));
  });

  it('reports another amount: it is not booked', async () => {
    const person = desk.actor();
    const run = withProvider((sandbox) => ({
      charge: async (request) => ({ ...(await sandbox.charge(request)), amount: { amountMinor: 1n, currency: 'NGN' } }),
    }));
    const input = { amount: naira('5'), provider: null, method: 'sandbox_ok', idempotencyKey: randomUUID() };
    expect(succeeded(await deposit(run, person, input)).status).toBe('CREATED');
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
    expect(await Promise.all(Array.from({ length: 9 }, () => hook(message)))).toEqual(Array.from({ length: 9 }, () => 200));
    expect(await hook(message)).toBe(200);
    expect((await desk.balances(person)).available).toBe(kobo('9'));
  });

  it('is refused when it is badly signed, re-serialised or old, and changes nothing', async () => {
    const person = desk.actor();
    const payment = await pending(person);
    const message = sandboxMessage(randomUUID(), 'DEPOSIT', payment.id, report('SUCCEEDED', payment.providerReference));
    expect(await hook(message, { secret: 'another' })).toBe(400);
    expect(await hook(message, { body: JSON.stringify(message, null, 2) })).toBe(400);
    expect(await hook(message, { at: new Date(desk.test.clock.now().getTime() - 301_000) })).toBe(400);
    expect(await hook(message, { at: new Date(0) })).toBe(400);
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
      const confirm = () => carryOut(desk.run, person.tenantId, payment.id);
      if (order === 'before') await hook(message);
      if (order === 'during') await Promise.all([hook(message), confirm(), hook(message)]);
      else await confirm();
      if (order === 'after') await hook(message);
      expect({ order, ...(await desk.balances(person)) }).toEqual({ order, available: kobo('9'), held: 0n });
    }
  });

  it('finds a payment whose reference is not stored yet by our own id', async () => {
    const person = desk.actor();
    const run = withProvider((sandbox) => ({
      async charge(request) {
        const made = await sandbox.charge(request);
        await hook(sandboxMessage(randomUUID(), 'DEPOSIT', request.paymentId, { ...made, outcome: 'SUCCEEDED' }));
        throw new ProviderUnreachable('the answer was lost');
      },
    }));
    await deposit(run, person, { amount: naira('9'), provider: null, method: 'sandbox_delayed', idempotencyKey: randomUUID() });
    expect((await desk.balances(person)).available).toBe(kobo('9'));
  });

  it('of an unknown type or payment is stored and does nothing', async () => {
    const unknown = randomUUID();
    expect(await hook({ id: unknown, type: 'weather.changed', payment: null })).toBe(200);
    const stray = sandboxMessage(randomUUID(), 'DEPOSIT', randomUUID(), report('SUCCEEDED', 'sandbox_nowhere'));
    expect(await hook(stray)).toBe(200);
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
        const begun = direction === 'DEPOSIT' ? await pending(person) : succeeded(await take(person, '9', 'sandbox_delayed'));
        for (const outcome of order) await settlePayment(desk.run, person.tenantId, begun.id, report(outcome, begun.providerReference));
        const { available } = await desk.balances(person);
        const succeededOnce = order.includes('SUCCEEDED');
        const failedOnce = order.includes('FAILED');
        if (direction === 'DEPOSIT') expect(available).toBe(succeededOnce ? kobo('29') : kobo('20'));
        else expect(available).toBe(failedOnce ? kobo('20') : kobo('11'));
      }),
      { numRuns: 40 },
    );
    expect((await desk.verify()).problems).toEqual([]);
  }, 60_000);
});

describe('kill -9', () => {
  const script = fileURLToPath(new URL('../testing/crash-deposit.ts', import.meta.url));
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  const steps = [
    'before the provider is asked',
    'after the provider has answered',
    'before the booking is committed',
    'before the caller is answered',
  ];

  it.each(steps)(
    '%s: the client’s repeat or the job finishes the deposit, once',
    async (step) => {
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
        else await reconcilePayments(desk.run);
        expect((await desk.balances(person)).available).toBe(kobo('25'));
        succeeded(await desk.deposit(person, '25', 'NGN', 'sandbox_ok', key));
        expect((await desk.balances(person)).available).toBe(kobo('25'));
      }
    },
    60_000,
  );
});

it('leaves sound books', async () => {
  expect((await desk.verify()).problems).toEqual([]);
});
