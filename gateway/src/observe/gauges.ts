/** Figures of the gateway's state, read when somebody looks. */
import { Tally } from '@marque/shared/metrics';
import type { Registry } from '@marque/shared/metrics';
import { Gauge } from 'prom-client';
import { cacheNames } from '../execute/planning/engine-figures.js';
import type { BreakerState } from '@marque/shared/platform/circuit-breaker';
import type { CacheCounts, CacheName } from '../execute/planning/engine-figures.js';

const breakerValues: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

/** Registers the gauges; they read zero until `watch` has said where to look. */
export function gatewayGauges(registry: Registry) {
  const registers = [registry];
  let entriesOf: (cache: CacheName) => number = () => 0;
  const lookups = new Tally(registry, {
    name: 'marque_gateway_cache_lookups_total',
    help: 'Look-ups in a cache.',
    labelNames: ['cache', 'result'],
  });
  const countsOf = (cache: CacheName) => ({ hits: lookups.row(cache, 'hit'), misses: lookups.row(cache, 'miss') });
  const caches: CacheCounts = { documents: countsOf('documents'), plans: countsOf('plans') };
  const entries = new Gauge({
    name: 'marque_gateway_cache_entries',
    help: 'Entries of a cache.',
    labelNames: ['cache'],
    registers: [],
    collect() {
      for (const cache of cacheNames) this.set({ cache }, entriesOf(cache));
    },
  });
  registry.registerMetric(entries);
  const breakers = new Gauge({
    name: 'marque_gateway_breaker',
    help: 'Circuit breaker of a subgraph: 0 closed, 1 half-open, 2 open.',
    labelNames: ['subgraph'],
    registers,
  });
  return {
    caches,
    breaker: (subgraph: string, state: BreakerState): void => {
      breakers.set({ subgraph }, breakerValues[state]);
    },
    sockets: new Gauge({ name: 'marque_gateway_sockets', help: 'Open WebSocket connections.', registers }),
    streams: new Gauge({ name: 'marque_gateway_event_streams', help: 'Open server-sent event streams.', registers }),
    watch: (entries: typeof entriesOf): void => {
      entriesOf = entries;
    },
  };
}
