/** Stands before the transport to a subgraph: asks again after a fault that may have passed, and not at all while the subgraph is known to be away. */
import { CircuitBreaker } from '@marque/shared/platform/circuit-breaker';
import type { BreakerSettings, BreakerState } from '@marque/shared/platform/circuit-breaker';
import { isQuery, SubgraphUnavailable } from './transport.js';
import type { CancelSignal, SubgraphRequest, SubgraphResult, SubgraphTransport } from './transport.js';

/** What is done about subgraphs that do not answer. */
export interface ResilienceSettings {
  /** How often a query is asked again. Mutations never are, nor is what timed out: it has had its time. */
  readonly retries: number;
  /** The n-th wait is a random time up to `retryDelayMs * 2^(n-1)`, so that many requests do not come back at once. */
  readonly retryDelayMs: number;
  readonly breaker: BreakerSettings;
}

/** A subgraph that is back is asked within a second of the first request for it. */
export const defaultResilience: ResilienceSettings = { retries: 2, retryDelayMs: 50, breaker: { failures: 10, openMs: 1_000 } };

/** Learns of what a resilient transport does. */
export interface ResilienceObserver {
  retried(service: string): void;
  breaker(service: string, state: BreakerState): void;
}

/** The same transport with retries and a circuit breaker. A request that goes well costs one promise. */
export function resilient(
  transport: SubgraphTransport,
  service: string,
  settings: ResilienceSettings,
  observer: ResilienceObserver,
): SubgraphTransport {
  const onChange = (state: BreakerState): void => {
    observer.breaker(service, state);
  };
  const breaker = new CircuitBreaker(settings.breaker, onChange);
  const attempt = (request: SubgraphRequest, retries: number): Promise<SubgraphResult> => {
    const admission = breaker.admit();
    if (admission === null)
      return Promise.reject(new SubgraphUnavailable(`"${service}" has failed several times: it is not asked for now.`));
    return transport.execute(request).then(
      (result) => {
        breaker.succeeded(admission);
        return result;
      },
      (fault: unknown) => {
        if (isGone(request)) breaker.undecided(admission);
        else breaker.failedOnce(admission);
        return afterFault(request, fault, retries);
      },
    );
  };
  const afterFault = async (request: SubgraphRequest, fault: unknown, retries: number): Promise<SubgraphResult> => {
    if (isGone(request)) throw fault;
    if (retries >= settings.retries || !mayRepeat(request, fault)) throw fault;
    const delayMs = Math.random() * settings.retryDelayMs * 2 ** retries;
    await pause(delayMs, request.signal);
    // A client that has gone meanwhile is told of the first fault.
    if (isGone(request) || breaker.state !== 'closed') throw fault;
    observer.retried(service);
    return attempt(request, retries + 1);
  };
  return { ...transport, execute: (request) => attempt(request, 0), subscribe: (request) => transport.subscribe(request) };
}

/** Ends after the time, or as soon as the client goes. */
function pause(ms: number, signal: CancelSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}

const isGone = ({ signal }: SubgraphRequest): boolean => signal?.aborted === true;

function mayRepeat(request: SubgraphRequest, fault: unknown): boolean {
  return isQuery(request.operation) && fault instanceof SubgraphUnavailable && !fault.timedOut;
}
