/** The same guard for every transport of a gateway, over all reloads of its supergraph. */
import type { GatewayOptions } from './gateway-options.js';
import type { GatewayMetrics } from '../observe/metrics.js';
import { defaultResilience, resilient } from '../transport/resilient.js';
import type { ResilienceObserver } from '../transport/resilient.js';
import type { SubgraphTransport } from '../transport/transport.js';

/** Makes transports resilient, each once: a breaker outlives a reload. */
export function transportGuard({ resilience = defaultResilience, logger }: GatewayOptions, metrics: GatewayMetrics) {
  const guarded = new WeakMap<SubgraphTransport, SubgraphTransport>();
  const observer: ResilienceObserver = {
    retried: metrics.retried,
    breaker: (service, state) => {
      metrics.breaker(service, state);
      logger.warn({ service, state }, 'the circuit breaker of a subgraph changed');
    },
  };
  return (transports: GatewayOptions['transports']): GatewayOptions['transports'] => {
    if (resilience === 'off') return transports;
    return new Map(
      [...transports].map(([service, transport]) => {
        const made = guarded.get(transport) ?? resilient(transport, service, resilience, observer);
        guarded.set(transport, made);
        return [service, made];
      }),
    );
  };
}
