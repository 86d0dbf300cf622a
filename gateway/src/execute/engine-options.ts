/** What an engine is made of. */
import type { Authoriser } from '../authorise/authoriser.js';
import type { OperationLimits } from '../limit/limits.js';
import type { EngineFigures } from './planning/engine-figures.js';
import type { OverrideLabels } from '../supergraph/overrides.js';
import type { Supergraph } from '../plan/open-supergraph.js';
import type { Meter } from '../limit/rate/meter.js';
import type { SubgraphTransport } from '../transport/transport.js';
import type { FetchObserver } from './run/run.js';

/** The parts of an engine. */
export interface EngineOptions {
  readonly supergraph: Supergraph;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly authoriser: Authoriser;
  readonly limits: OperationLimits;
  readonly introspection: boolean;
  readonly observe: FetchObserver;
  /** Told why an operation could not be planned. */
  readonly onFault?: ((error: unknown) => void) | undefined;
  /** Counts what the engine's caches have and have not; by default for nobody. */
  readonly figures?: EngineFigures | undefined;
  /** Charges callers by cost; without it operations cost nothing. */
  readonly meter?: Meter | undefined;
  /** Decides the labels of `@override` that name no percentage. Default none. */
  readonly overrideLabels?: OverrideLabels | undefined;
  /** Length of a list that has no `@listSize`. Default 10. */
  readonly assumedListSize?: number | undefined;
}
