/** A closer look at one operation, for those that somebody traces or asks to explain. All others have none and pay nothing. */
import type { QueryPlan } from '@apollo/query-planner';
import type { SubgraphRequest, SubgraphResult } from '../../transport/transport.js';

/** One request to a subgraph under way. */
export interface FetchTrace {
  /** What the subgraph is told, so that its spans stand below this fetch. */
  readonly traceparent: string | undefined;
  /** Sends the request; what runs in this process for it belongs to the fetch. */
  run<T>(send: () => T): T;
  end(fault: unknown, result: SubgraphResult | undefined): void;
}

/** One operation under way. */
export interface RunTrace {
  fetch(service: string, request: Pick<SubgraphRequest, 'operation' | 'variables'>): FetchTrace;
  /** The operation's plan, and how long it took to make; zero when it was there already. */
  planned(plan: QueryPlan, durationMs: number): void;
}
