/** The figures of one process: one registry, served at `/metrics`. */
import { collectDefaultMetrics, Registry } from 'prom-client';

export { Registry } from 'prom-client';
export { BoundedNames } from './bounded-names.js';
export { Durations, type DurationRow } from './durations.js';
export { registerFigures, type Figures } from './figures.js';
export { Tally, type TallyRow } from './tally.js';

/** A registry with the figures of the process itself: CPU, memory, event loop, garbage collection. */
export function openMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
