/** A closer look at one operation, for those that somebody traces or asks to explain. All others have none and pay nothing. */
import type { PlannedOperation } from '../planning/planned-operation.js';
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
  planned(planned: PlannedOperation, durationMs: number): void;
}

/** How many representations of entities a request asks for; variables of the gateway's own making. */
export function representationsIn(variables: Readonly<Record<string, unknown>>): number {
  let count = 0;
  for (const [name, value] of Object.entries(variables)) {
    if (Array.isArray(value) && (name === 'representations' || ownName.test(name))) count += value.length;
  }
  return count;
}

const ownName = /^r\d+_$/;

/** Both looks at once. */
export function bothTraces(a: RunTrace, b: RunTrace): RunTrace {
  return {
    planned(planned, durationMs) {
      a.planned(planned, durationMs);
      b.planned(planned, durationMs);
    },
    fetch(service, request) {
      const [first, second] = [a.fetch(service, request), b.fetch(service, request)];
      return {
        traceparent: first.traceparent ?? second.traceparent,
        run: (send) => first.run(() => second.run(send)),
        end(fault, result) {
          first.end(fault, result);
          second.end(fault, result);
        },
      };
    },
  };
}
