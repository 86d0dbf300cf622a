/** Finance with Stripe switched on, which a local server plays. */
import { randomUUID } from 'node:crypto';
import { Stripe } from 'stripe';
import type { Actor } from '@marque/shared/commands';
import { deposit } from '../payments/commands/deposit.js';
import type { PaymentServices } from '../payments/commands/payment-services.js';
import { openProviders } from '../payments/providers/open-providers.js';
import { webhookRoutes } from '../payments/resolvers/webhooks.js';
import { FinanceDesk } from './finance-desk.js';
import { StripeStandIn } from './stripe-stand-in.js';

const webhookSecret = 'whsec_test';

/** An event as Stripe writes it. */
export const eventOf = (type: string, object: object) => ({ id: `evt_${randomUUID()}`, object: 'event', type, data: { object } });

export class StripeDesk {
  private constructor(
    readonly finance: FinanceDesk,
    readonly stripe: StripeStandIn,
    readonly services: PaymentServices,
  ) {}

  static async open(): Promise<StripeDesk> {
    const finance = await FinanceDesk.open();
    const stripe = await StripeStandIn.start();
    const settings = { sandbox: true, stripe: { secretKey: 'sk_test_1', webhookSecret, apiUrl: stripe.url } };
    const providers = openProviders(finance.test.platform, settings);
    return new StripeDesk(finance, stripe, { ...finance.services, providers });
  }

  async close(): Promise<void> {
    await this.stripe.close();
    await this.finance.close();
  }

  pay(person: Actor, amount: string, method = 'client', currency = 'USD') {
    const input = { amount: { amount, currency }, provider: 'STRIPE', method, idempotencyKey: randomUUID() } as const;
    return deposit(this.finance.as(person, this.services), input);
  }

  /** What somebody can use, in cents. */
  async cents(person: Actor): Promise<bigint> {
    return (await this.finance.balances(person, 'USD')).available;
  }

  /** Sends an event as Stripe signs it and returns the status of the answer. */
  async hook(event: object, timestamp = Math.floor(Date.now() / 1000)): Promise<number> {
    const payload = JSON.stringify(event);
    const signature = new Stripe('sk_test_1').webhooks.generateTestHeaderString({ payload, secret: webhookSecret, timestamp });
    return (await this.deliver(Buffer.from(payload), signature)).status;
  }

  /** Sends any body with any signature. */
  deliver(rawBody: Buffer, signature: string | undefined): Promise<{ status: number; body: string }> {
    const route = webhookRoutes(this.services).find(({ path }) => path === '/webhooks/stripe');
    if (!route) throw new Error('there is no route');
    return route.handle({ rawBody, headers: { 'stripe-signature': signature } });
  }
}
