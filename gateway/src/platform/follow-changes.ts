import { changeTopic, type LiveBus } from '@marque/shared/events';
import type { Logger } from 'pino';
import type { Gateway } from '../gateway/gateway.js';

/** The types of which the gateway keeps values. */
const keptTypes = ['CatalogEntry', 'ServiceOffering'] as const;

/** Has the gateway forget what the platform's events say has changed; each gateway process hears each event. Returns how to stop. */
export function followChanges(live: LiveBus, gateway: Gateway, logger: Logger): () => Promise<void> {
  const streams = keptTypes.map((type) => {
    // What was missed may have been of any tenant.
    const onGap = (): void => {
      gateway.invalidate({ type });
    };
    return { type, events: live.subscribe(changeTopic(type), onGap) };
  });
  const followed = streams.map(async ({ type, events }) => {
    for await (const { tenantId } of events) gateway.invalidate({ type, tenantId });
  });
  // Without events, what is kept still ends with its time.
  for (const each of followed) each.catch((error: unknown) => logger.error({ err: error }, 'changes are seen when their time is over'));
  return async () => {
    for (const { events } of streams) await events.return?.();
  };
}
