/** The figures of one process: one registry, served at `/metrics`. */
import { collectDefaultMetrics, Registry } from 'prom-client';

export { Registry } from 'prom-client';
export { BoundedNames } from './bounded-names.js';
export { Durations, type DurationRow } from './durations.js';
export { registerFigures, type Figures } from './figures.js';
export { Tally, type TallyRow } from './tally.js';

let ofProcess: Registry | undefined;

/** Collected once in a process: what looks at its garbage collection never ends and would keep each registry, and with it all that is measured. */
function processFigures(): Registry {
  if (ofProcess === undefined) collectDefaultMetrics({ register: (ofProcess = new Registry()) });
  return ofProcess;
}

/** A registry with the figures of the process itself: CPU, memory, event loop, garbage collection. */
export function openMetrics(): Registry {
  const registry = new Registry();
  const figures = processFigures();
  for (const { name } of figures.getMetricsAsArray()) {
    const figure = figures.getSingleMetric(name);
    if (figure !== undefined) registry.registerMetric(figure);
  }
  return registry;
}
