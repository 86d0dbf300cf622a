import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@marque/shared/commands';
import { minor, money } from '@marque/shared/money';
import { refusalOf, succeeded, type FinanceDesk } from '../../testing/finance-desk.js';
import { eventOf, StripeDesk } from '../../testing/stripe-desk.js';
import type { StripeStandIn } from '../../testing/stripe-stand-in.js';
import { carryOutPayment } from '../commands/carry-out-payment.js';
import type { PaymentServices } from '../commands/payment-services.js';
import { reconcilePayments } from '../commands/reconcile-payments.js';
import { withdraw } from '../commands/withdraw.js';
import { providerThatIsOn } from '../domain/payment-providers.js';

let payments: StripeDesk;
let desk: FinanceDesk;
let stripe: StripeStandIn;
let services: PaymentServices;
beforeAll(async () => {
  payments = await StripeDesk.open();
  ({ finance: desk, stripe, services } = payments);
});
afterAll(() => payments.close());

describe('a deposit by Stripe', () => {
  it('waits for the client, who gets the secret, and is credited by the webhook once', async () => {
    const person = desk.actor();
    const payment = succeeded(await payments.pay(person, '12.34'));
    expect(payment).toMatchObject({ state: 'PENDING', provider: 'STRIPE', clientSecret: expect.stringContaining('_secret') });
    const intent = stripe.objects.get(payment.providerReference ?? '');
    expect(intent).toMatchObject({ amount: 1234, currency: 'usd', metadata: { paymentId: payment.id } });
    const event = eventOf('payment_intent.succeeded', { ...intent, status: 'succeeded', amount_received: 1234 });
    expect(await Promise.all([payments.hook(event), payments.hook(event), payments.hook(event)])).toEqual([200, 200, 200]);
    expect(await payments.cents(person)).toBe(1234n);
  });

  it('is asked for when the client says that it has confirmed', async () => {
    const person = desk.actor();
    const payment = succeeded(await payments.pay(person, '5'));
    Object.assign(stripe.objects.get(payment.providerReference ?? '') ?? {}, { status: 'succeeded', amount_received: 500 });
    expect((await carryOutPayment(services, { tenantId: person.tenantId, paymentId: payment.id })).state).toBe('SUCCEEDED');
    expect(await payments.cents(person)).toBe(500n);
  });

  it('with a token is charged at once, or declined as an answer', async () => {
    const person = desk.actor();
    expect(succeeded(await payments.pay(person, '3', 'pm_card_visa')).state).toBe('SUCCEEDED');
    expect(succeeded(await payments.pay(person, '3', 'pm_declined'))).toMatchObject({ state: 'FAILED', failureCode: 'card_declined' });
    expect(await payments.cents(person)).toBe(300n);
  });

  it('that received less than it should is not booked', async () => {
    const person = desk.actor();
    const payment = succeeded(await payments.pay(person, '5'));
    const intent = stripe.objects.get(payment.providerReference ?? '');
    expect(await payments.hook(eventOf('payment_intent.succeeded', { ...intent, status: 'succeeded', amount_received: 1 }))).toBe(200);
    expect(await payments.cents(person)).toBe(0n);
  });

  it('survives an outage: the job tries again with the same key', async () => {
    const person = desk.actor();
    stripe.failWith = { status: 500, error: { type: 'api_error' } };
    const payment = succeeded(await payments.pay(person, '8', 'pm_card_visa'));
    expect(payment.state).toBe('CREATED');
    stripe.failWith = null;
    desk.test.clock.advance(60_001);
    await reconcilePayments(services);
    expect(await payments.cents(person)).toBe(800n);
  });

  it.each([
    ['5000', 'MGA', 5_000],
    ['5', 'UGX', 500],
    ['5.12', 'KWD', 5_120],
    ['500', 'JPY', 500],
  ])('of %s %s asks for %i and is booked whole', async (amount, currency, units) => {
    const person = desk.actor();
    const payment = succeeded(await payments.pay(person, amount, 'pm_card_visa', currency));
    expect(stripe.objects.get(payment.providerReference ?? '')).toMatchObject({ amount: units, currency: currency.toLowerCase() });
    expect((await desk.balances(person, currency)).available).toBe(money(amount, currency).amountMinor);
  });

  it('between two of its units, or in a currency that it does not take, is refused by name', async () => {
    expect(await payments.pay(desk.actor(), '1', 'client', 'GHS')).toMatchObject({
      refused: 'InvalidInput',
      path: ['input', 'amount', 'currency'],
    });
    expect(refusalOf(await payments.pay(desk.actor(), '5000.50', 'client', 'MGA'))).toBe('InvalidInput');
  });

  it('is never charged twice, even when Stripe has forgotten the key of a call whose answer was lost', async () => {
    const person = desk.actor();
    stripe.dropAnswers = true;
    const payment = succeeded(await payments.pay(person, '8', 'pm_card_visa'));
    expect(payment).toMatchObject({ state: 'CREATED', providerReference: null });
    stripe.dropAnswers = false;
    stripe.forgetKeys();
    const made = stripe.objects.size;
    desk.test.clock.advance(60_001);
    await reconcilePayments(services);
    expect([stripe.objects.size, await payments.cents(person)]).toEqual([made, 800n]);
  });
});

describe('a withdrawal by Stripe', () => {
  const send = async (destination: string) => {
    const person = desk.actor();
    succeeded(await payments.pay(person, '50', 'pm_card_visa'));
    const input = {
      amount: { amount: '20', currency: 'USD' },
      provider: 'STRIPE',
      method: destination,
      idempotencyKey: randomUUID(),
    } as const;
    return { person, payment: succeeded(await withdraw(desk.as(person, services), input)) };
  };

  it('is transferred, and comes back when the transfer is reversed', async () => {
    const { person, payment } = await send('acct_1');
    expect(payment.state).toBe('SUCCEEDED');
    expect(await payments.cents(person)).toBe(3000n);
    const transfer = stripe.objects.get(payment.providerReference ?? '');
    const event = eventOf('transfer.reversed', { ...transfer, reversed: true });
    expect([await payments.hook(event), await payments.hook(event)]).toEqual([200, 200]);
    expect(await payments.hook(eventOf('transfer.created', transfer ?? {}))).toBe(200);
    expect(await payments.cents(person)).toBe(5000n);
    expect((await desk.verify()).problems).toEqual([]);
  });

  it('to nobody fails and gives the money back', async () => {
    const { person, payment } = await send('acct_missing');
    expect(payment).toMatchObject({ state: 'FAILED', failureCode: 'resource_missing', providerReference: null });
    expect(await payments.cents(person)).toBe(5000n);
  });

  const funded = async (): Promise<Actor> => {
    const person = desk.actor();
    succeeded(await payments.pay(person, '50', 'pm_card_visa'));
    return person;
  };
  const withdrawal = { amount: { amount: '20', currency: 'USD' }, provider: 'STRIPE', method: 'acct_1' } as const;

  it('that is sent twice at once with one key is one: the second’s conflict at Stripe is no refusal', async () => {
    const person = await funded();
    const input = { ...withdrawal, idempotencyKey: randomUUID() };
    const made = stripe.objects.size;
    const transferring = Promise.withResolvers<null>();
    const second = Promise.withResolvers<null>();
    stripe.meanwhile = () => {
      transferring.resolve(null);
      return second.promise;
    };
    const first = withdraw(desk.as(person, services), input);
    await transferring.promise;
    expect(succeeded(await withdraw(desk.as(person, services), input))).toMatchObject({ state: 'CREATED', failureCode: null });
    expect(await payments.cents(person)).toBe(3000n);
    second.resolve(null);
    expect(succeeded(await first).state).toBe('SUCCEEDED');
    expect([await payments.cents(person), stripe.objects.size]).toEqual([3000n, made + 1]);
    stripe.meanwhile = () => Promise.resolve();
  });

  it.each([
    [400, 'idempotency_error', null],
    [400, 'invalid_request_error', 'rate_limit'],
    [400, 'invalid_request_error', 'lock_timeout'],
    [400, 'invalid_request_error', 'idempotency_key_in_use'],
    [401, 'invalid_request_error', null],
    [403, 'invalid_request_error', 'account_invalid'],
    [409, 'idempotency_error', 'idempotency_key_in_use'],
    [409, 'invalid_request_error', 'lock_timeout'],
    [429, 'invalid_request_error', 'lock_timeout'],
    [500, 'api_error', null],
    [503, 'api_error', null],
  ])('that Stripe answers %i %s %s is unknown: no money comes back, and it is asked again', async (status, type, code) => {
    const person = await funded();
    stripe.failWith = { status, error: { type, ...(code && { code }) } };
    const payment = succeeded(await withdraw(desk.as(person, services), { ...withdrawal, idempotencyKey: randomUUID() }));
    expect([payment.state, await payments.cents(person)]).toEqual(['CREATED', 3000n]);
    desk.test.clock.advance(60_001);
    // Asking whether an earlier call made something may fail as well, and says nothing either.
    await reconcilePayments(services);
    expect(await payments.cents(person)).toBe(3000n);
    stripe.failWith = null;
    desk.test.clock.advance(240_000);
    await reconcilePayments(services);
    expect([
      (await carryOutPayment(services, { tenantId: person.tenantId, paymentId: payment.id })).state,
      await payments.cents(person),
    ]).toEqual(['SUCCEEDED', 3000n]);
  });

  it('of which Stripe cannot be asked whether it was made is unknown, also where the question is refused', async () => {
    const person = await funded();
    stripe.dropAnswers = true;
    const payment = succeeded(await withdraw(desk.as(person, services), { ...withdrawal, idempotencyKey: randomUUID() }));
    stripe.dropAnswers = false;
    stripe.failing = (request) => request.startsWith('GET');
    stripe.failWith = { status: 400, error: { type: 'invalid_request_error', code: 'parameter_unknown' } };
    desk.test.clock.advance(60_001);
    await reconcilePayments(services);
    expect(await payments.cents(person)).toBe(3000n);
    stripe.failWith = null;
    stripe.failing = () => true;
    desk.test.clock.advance(240_000);
    await reconcilePayments(services);
    expect([
      (await carryOutPayment(services, { tenantId: person.tenantId, paymentId: payment.id })).state,
      await payments.cents(person),
    ]).toEqual(['SUCCEEDED', 3000n]);
  });

  it('that Stripe does not know any more stays as it is when it is asked about', async () => {
    const person = desk.actor();
    const payment = succeeded(await payments.pay(person, '5'));
    stripe.objects.delete(payment.providerReference ?? '');
    expect((await carryOutPayment(services, { tenantId: person.tenantId, paymentId: payment.id })).state).toBe('PENDING');
  });

  it('is never sent twice, even when Stripe has forgotten the key', async () => {
    const provider = providerThatIsOn(services.providers, 'STRIPE');
    if (!provider) throw new Error('Stripe is off');
    const request = { paymentId: randomUUID(), tenantId: desk.tenantId, amount: minor(100n, 'USD'), method: 'acct_1' };
    const first = await provider.payOut({ ...request, isRetry: false });
    stripe.forgetKeys();
    expect(await provider.payOut({ ...request, isRetry: true })).toEqual(first);
  });
});
