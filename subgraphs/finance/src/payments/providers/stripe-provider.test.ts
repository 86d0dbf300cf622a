import { randomUUID } from 'node:crypto';
import { Stripe } from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minor, money } from '@marque/shared/money';
import { carryOutPayment } from '../commands/carry-out-payment.js';
import { deposit } from '../commands/deposit.js';
import { reconcilePayments } from '../commands/reconcile-payments.js';
import type { Actor } from '@marque/shared/commands';
import type { PaymentServices } from '../commands/payment-services.js';
import { withdraw } from '../commands/withdraw.js';
import { providerThatIsOn } from '../domain/payment-providers.js';
import { openProviders } from './open-providers.js';
import { FinanceDesk, refusalOf, succeeded } from '../../testing/finance-desk.js';
import { startStripeStandIn } from '../../testing/stripe-stand-in.js';
import type { StripeStandIn } from '../../testing/stripe-stand-in.js';
import { webhookRoutes } from '../resolvers/webhooks.js';

const webhookSecret = 'whsec_test';
let desk: FinanceDesk;
let stripe: StripeStandIn;
let services: PaymentServices;
beforeAll(async () => {
  desk = await FinanceDesk.open();
  stripe = await startStripeStandIn();
  const settings = { sandbox: true, stripe: { secretKey: 'sk_test_1', webhookSecret, apiUrl: stripe.url } };
  services = { ...desk.services, providers: openProviders(desk.test.platform, settings) };
});
afterAll(async () => {
  await stripe.close();
  await desk.close();
});

const pay = (person: Actor, amount: string, method = 'client', currency = 'USD') =>
  deposit(desk.as(person, services), { amount: { amount, currency }, provider: 'STRIPE', method, idempotencyKey: randomUUID() });
const dollars = async (person: Actor) => (await desk.balances(person, 'USD')).available;

/** Sends an event as Stripe signs it. */
async function hook(event: object, timestamp = Math.floor(Date.now() / 1000)): Promise<number> {
  const payload = JSON.stringify(event);
  const signature = new Stripe('sk_test_1').webhooks.generateTestHeaderString({ payload, secret: webhookSecret, timestamp });
  const route = webhookRoutes(services).find(({ path }) => path === '/webhooks/stripe');
  if (!route) throw new Error('there is no route');
  return (await route.handle({ rawBody: Buffer.from(payload), headers: { 'stripe-signature': signature } })).status;
}

const eventOf = (type: string, object: object) => ({ id: `evt_${randomUUID()}`, object: 'event', type, data: { object } });

describe('a deposit by Stripe', () => {
  it('waits for the client, who gets the secret, and is credited by the webhook once', async () => {
    const person = desk.actor();
    const payment = succeeded(await pay(person, '12.34'));
    expect(payment).toMatchObject({ status: 'PENDING', provider: 'STRIPE', clientSecret: expect.stringContaining('_secret') });
    const intent = stripe.objects.get(payment.providerReference ?? '');
    expect(intent).toMatchObject({ amount: 1234, currency: 'usd', metadata: { paymentId: payment.id } });
    const event = eventOf('payment_intent.succeeded', { ...intent, status: 'succeeded', amount_received: 1234 });
    expect(await Promise.all([hook(event), hook(event), hook(event)])).toEqual([200, 200, 200]);
    expect(await dollars(person)).toBe(1234n);
  });

  it('is asked for when the client says that it has confirmed', async () => {
    const person = desk.actor();
    const payment = succeeded(await pay(person, '5'));
    Object.assign(stripe.objects.get(payment.providerReference ?? '') ?? {}, { status: 'succeeded', amount_received: 500 });
    expect((await carryOutPayment(services, { tenantId: person.tenantId, paymentId: payment.id })).status).toBe('SUCCEEDED');
    expect(await dollars(person)).toBe(500n);
  });

  it('with a token is charged at once, or declined as an answer', async () => {
    const person = desk.actor();
    expect(succeeded(await pay(person, '3', 'pm_card_visa')).status).toBe('SUCCEEDED');
    expect(succeeded(await pay(person, '3', 'pm_declined'))).toMatchObject({ status: 'FAILED', failureCode: 'card_declined' });
    expect(await dollars(person)).toBe(300n);
  });

  it('that received less than it should is not booked', async () => {
    const person = desk.actor();
    const payment = succeeded(await pay(person, '5'));
    const intent = stripe.objects.get(payment.providerReference ?? '');
    expect(await hook(eventOf('payment_intent.succeeded', { ...intent, status: 'succeeded', amount_received: 1 }))).toBe(200);
    expect(await dollars(person)).toBe(0n);
  });

  it('survives an outage: the job tries again with the same key', async () => {
    const person = desk.actor();
    stripe.failWith = { status: 500, error: { type: 'api_error' } };
    const payment = succeeded(await pay(person, '8', 'pm_card_visa'));
    expect(payment.status).toBe('CREATED');
    stripe.failWith = null;
    desk.test.clock.advance(60_001);
    await reconcilePayments(services);
    expect(await dollars(person)).toBe(800n);
  });

  it.each([
    ['5000', 'MGA', 5_000],
    ['5', 'UGX', 500],
    ['5.12', 'KWD', 5_120],
    ['500', 'JPY', 500],
  ])('of %s %s asks for %i and is booked whole', async (amount, currency, units) => {
    const person = desk.actor();
    const payment = succeeded(await pay(person, amount, 'pm_card_visa', currency));
    expect(stripe.objects.get(payment.providerReference ?? '')).toMatchObject({ amount: units, currency: currency.toLowerCase() });
    expect((await desk.balances(person, currency)).available).toBe(money(amount, currency).amountMinor);
  });

  it('between two of its units, or in a currency that it does not take, is refused by name', async () => {
    expect(await pay(desk.actor(), '1', 'client', 'GHS')).toMatchObject({ refused: 'InvalidInput', path: ['input', 'amount', 'currency'] });
    expect(refusalOf(await pay(desk.actor(), '5000.50', 'client', 'MGA'))).toBe('InvalidInput');
  });

  it('is never charged twice, even when Stripe has forgotten the key of a call whose answer was lost', async () => {
    const person = desk.actor();
    stripe.dropAnswers = true;
    const payment = succeeded(await pay(person, '8', 'pm_card_visa'));
    expect(payment).toMatchObject({ status: 'CREATED', providerReference: null });
    stripe.dropAnswers = false;
    stripe.forgetKeys();
    const made = stripe.objects.size;
    desk.test.clock.advance(60_001);
    await reconcilePayments(services);
    expect([stripe.objects.size, await dollars(person)]).toEqual([made, 800n]);
  });
});

describe('a withdrawal by Stripe', () => {
  const send = async (destination: string) => {
    const person = desk.actor();
    succeeded(await pay(person, '50', 'pm_card_visa'));
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
    expect(payment.status).toBe('SUCCEEDED');
    expect(await dollars(person)).toBe(3000n);
    const transfer = stripe.objects.get(payment.providerReference ?? '');
    const event = eventOf('transfer.reversed', { ...transfer, reversed: true });
    expect([await hook(event), await hook(event)]).toEqual([200, 200]);
    expect(await hook(eventOf('transfer.created', transfer ?? {}))).toBe(200);
    expect(await dollars(person)).toBe(5000n);
    expect((await desk.verify()).problems).toEqual([]);
  });

  it('to nobody fails and gives the money back', async () => {
    const { person, payment } = await send('acct_missing');
    expect(payment).toMatchObject({ status: 'FAILED', failureCode: 'resource_missing', providerReference: null });
    expect(await dollars(person)).toBe(5000n);
  });

  const funded = async (): Promise<Actor> => {
    const person = desk.actor();
    succeeded(await pay(person, '50', 'pm_card_visa'));
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
    expect(succeeded(await withdraw(desk.as(person, services), input))).toMatchObject({ status: 'CREATED', failureCode: null });
    expect(await dollars(person)).toBe(3000n);
    second.resolve(null);
    expect(succeeded(await first).status).toBe('SUCCEEDED');
    expect([await dollars(person), stripe.objects.size]).toEqual([3000n, made + 1]);
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
    expect([payment.status, await dollars(person)]).toEqual(['CREATED', 3000n]);
    desk.test.clock.advance(60_001);
    // Asking whether an earlier call made something may fail as well, and says nothing either.
    await reconcilePayments(services);
    expect(await dollars(person)).toBe(3000n);
    stripe.failWith = null;
    desk.test.clock.advance(240_000);
    await reconcilePayments(services);
    expect([(await carryOutPayment(services, { tenantId: person.tenantId, paymentId: payment.id })).status, await dollars(person)]).toEqual(
      ['SUCCEEDED', 3000n],
    );
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
    expect(await dollars(person)).toBe(3000n);
    stripe.failWith = null;
    stripe.failing = () => true;
    desk.test.clock.advance(240_000);
    await reconcilePayments(services);
    expect([(await carryOutPayment(services, { tenantId: person.tenantId, paymentId: payment.id })).status, await dollars(person)]).toEqual(
      ['SUCCEEDED', 3000n],
    );
  });

  it('that Stripe does not know any more stays as it is when it is asked about', async () => {
    const person = desk.actor();
    const payment = succeeded(await pay(person, '5'));
    stripe.objects.delete(payment.providerReference ?? '');
    expect((await carryOutPayment(services, { tenantId: person.tenantId, paymentId: payment.id })).status).toBe('PENDING');
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

describe('a webhook of Stripe', () => {
  it('is refused with a wrong or old signature', async () => {
    const [route] = webhookRoutes(services).filter(({ path }) => path === '/webhooks/stripe');
    const rawBody = Buffer.from(JSON.stringify(eventOf('payment_intent.succeeded', {})));
    for (const signature of [undefined, 't=1,v1=00', 'nonsense']) {
      expect(await route?.handle({ rawBody, headers: { 'stripe-signature': signature } })).toEqual({ status: 400, body: 'refused' });
    }
    expect(await hook(eventOf('payment_intent.succeeded', {}), Math.floor(Date.now() / 1000) - 400)).toBe(400);
  });

  it('of a type that is not used is stored', async () => {
    const event = eventOf('customer.created', { id: 'cus_1' });
    expect(await hook(event)).toBe(200);
    const rows = await desk.owner`select outcome from finance.provider_events where event_id = ${event.id}`;
    expect([...rows]).toEqual([{ outcome: 'NOT_USED' }]);
  });

  it('in a currency that the platform does not take is somebody else’s: stored, answered and not booked', async () => {
    const intent = {
      id: 'pi_other',
      object: 'payment_intent',
      amount: 5,
      amount_received: 5,
      currency: 'ghs',
      status: 'succeeded',
      metadata: {},
    };
    const event = eventOf('payment_intent.succeeded', intent);
    expect(await hook(event)).toBe(200);
    const rows = await desk.owner`select outcome from finance.provider_events where event_id = ${event.id}`;
    expect([...rows]).toEqual([{ outcome: 'NOT_USED' }]);
  });
});
