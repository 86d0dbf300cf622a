import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventOf, StripeDesk } from '../../testing/stripe-desk.js';

let payments: StripeDesk;
beforeAll(async () => {
  payments = await StripeDesk.open();
});
afterAll(() => payments.close());

describe('a webhook of Stripe', () => {
  it('is refused with a wrong or old signature', async () => {
    const rawBody = Buffer.from(JSON.stringify(eventOf('payment_intent.succeeded', {})));
    for (const signature of [undefined, 't=1,v1=00', 'nonsense']) {
      expect(await payments.deliver(rawBody, signature)).toEqual({ status: 400, body: 'refused' });
    }
    expect(await payments.hook(eventOf('payment_intent.succeeded', {}), Math.floor(Date.now() / 1000) - 400)).toBe(400);
  });

  it('of a type that is not used is stored', async () => {
    const event = eventOf('customer.created', { id: 'cus_1' });
    expect(await payments.hook(event)).toBe(200);
    const rows = await payments.finance.owner`select outcome from finance.provider_events where event_id = ${event.id}`;
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
    expect(await payments.hook(event)).toBe(200);
    const rows = await payments.finance.owner`select outcome from finance.provider_events where event_id = ${event.id}`;
    expect([...rows]).toEqual([{ outcome: 'NOT_USED' }]);
  });
});
