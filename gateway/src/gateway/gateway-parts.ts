/** What the parts of a gateway share. */
import type { DocumentStore } from '../documents/document-store.js';
import type { ConnectionLimits } from '../limit/connection-limits.js';
import type { Meter } from '../limit/rate/meter.js';
import type { GatewayMetrics } from '../observe/metrics.js';
import type { OperationObserver } from '../observe/operation-observer.js';
import type { ClientRules } from './client-rules.js';
import type { ExecutorInUse } from './executor-in-use.js';
import type { GatewayOptions } from './gateway-options.js';

/** Made once for a gateway. */
export interface GatewayParts {
  readonly options: GatewayOptions;
  readonly connections: ConnectionLimits;
  readonly metrics: GatewayMetrics;
  readonly meter: Meter | undefined;
  readonly clients: ClientRules;
  readonly documents: DocumentStore;
  readonly executors: ExecutorInUse;
  readonly observer: OperationObserver;
  /** Told of faults of ours. */
  onFault(error: unknown): void;
}
