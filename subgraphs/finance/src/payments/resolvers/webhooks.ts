/** Webhooks of payment providers: plain HTTP with a raw body, outside of the graph. */
import type { RawRoute } from '@marque/shared/platform/subgraph';
import { takeMessage } from '../commands/take-message.js';
import type { Runtime } from '../commands/payment-services.js';
import { MessageRefused } from '../domain/payment-provider.js';
import type { PaymentProvider } from '../domain/payment-provider.js';

/** One route per provider that is on: `/webhooks/stripe`, `/webhooks/sandbox`. */
export function webhookRoutes(run: Runtime): RawRoute[] {
  const on = Object.values(run.providers).flatMap((slot) => ('provider' in slot ? [slot.provider] : []));
  return on.map((provider) => ({
    method: 'POST',
    path: `/webhooks/${provider.name.toLowerCase()}`,
    handle: ({ rawBody, headers }) => answerMessage(run, provider, rawBody, headers),
  }));
}

async function answerMessage(
  run: Runtime,
  provider: PaymentProvider,
  rawBody: Buffer,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<{ status: number; body: string }> {
  try {
    return { status: 200, body: await takeMessage(run, provider, rawBody, headers) };
  } catch (error) {
    if (error instanceof MessageRefused) {
      run.platform.logger.warn({ err: error, provider: provider.name }, 'a webhook was refused');
      return { status: 400, body: 'refused' };
    }
    // The provider repeats what was not answered with success.
    run.platform.logger.error({ err: error, provider: provider.name }, 'a webhook could not be worked on');
    return { status: 500, body: 'try again' };
  }
}
