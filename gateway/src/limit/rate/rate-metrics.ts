/** What Prometheus is told about costs and allowances. */
import { Counter, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import type { RateObserver } from './meter.js';

const costs = [1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

/** Makes the figures in a registry. */
export function createRateMetrics(registry: Registry): RateObserver {
  const registers = [registry];
  const cost = new Histogram({
    name: 'marque_gateway_operation_cost',
    help: 'Cost of an operation as it was estimated and as its answer has it.',
    labelNames: ['figure'],
    buckets: costs,
    registers,
  });
  const refused = new Counter({
    name: 'marque_gateway_rate_limited_total',
    help: 'Operations of callers who had spent their allowance.',
    registers,
  });
  return {
    cost: (estimated, actual) => {
      cost.observe({ figure: 'estimated' }, estimated);
      cost.observe({ figure: 'actual' }, actual);
    },
    refused: () => {
      refused.inc();
    },
  };
}
