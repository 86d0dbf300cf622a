/** Webhooks of payment providers: plain HTTP with a raw body, outside of the graph. */
import type { RawRoute } from '@marque/shared/platform/subgraph';
import type { PaymentServices } from '../commands/payment-services.js';
import { takeMessage, type TakeMessage } from '../commands/take-message.js';
import { MessageRefused } from '../domain/payment-provider.js';

/** One route per provider that is on: `/webhooks/stripe`, `/webhooks/sandbox`. */
export function webhookRoutes(services: PaymentServices): RawRoute[] {
  const on = Object.values(services.providers.slots).flatMap((slot) => ('provider' in slot ? [slot.provider] : []));
  return on.map((provider) => ({
    method: 'POST',
    path: `/webhooks/${provider.name.toLowerCase()}`,
    handle: ({ rawBody, headers }) => answerMessage(services, { provider, rawBody, headers }),
  }));
}

async function answerMessage(services: PaymentServices, message: TakeMessage): Promise<{ status: number; body: string }> {
  const { logger } = services.platform;
  const { name: provider } = message.provider;
  try {
    return { status: 200, body: await takeMessage(services, message) };
  } catch (error) {
    if (error instanceof MessageRefused) {
      logger.warn({ err: error, provider }, 'a webhook was refused');
      return { status: 400, body: 'refused' };
    }
    // The provider repeats what was not answered with success.
    logger.error({ err: error, provider }, 'a webhook could not be worked on');
    return { status: 500, body: 'try again' };
  }
}
