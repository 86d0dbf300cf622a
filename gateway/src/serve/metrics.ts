/** What Prometheus is told about the gateway. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { BreakerState } from '../transport/circuit-breaker.js';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The gateway's own figures; others may be registered beside them. */
export interface GatewayMetrics {
  readonly registry: Registry;
  /** Operations answered over HTTP. Labels come from closed lists: what clients write never becomes one. */
  operation(kind: string, outcome: 'ok' | 'errors' | 'refused', durationMs: number): void;
  fetch(service: string, failed: boolean, durationMs: number): void;
  /** Values that were found in the cache, or had to be asked for though they may be kept. */
  cache(hit: boolean, count: number): void;
  retried(service: string): void;
  breaker(service: string, state: BreakerState): void;
  sockets(count: number): void;
  eventStreams(count: number): void;
}

const breakerValues: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

/** Makes the figures in a registry. */
export function createMetrics(registry = new Registry()): GatewayMetrics {
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const operations = new Histogram({
    name: 'marque_gateway_operation_seconds',
    help: 'Time to answer an operation.',
    labelNames: ['kind', 'outcome'],
    buckets: seconds,
    registers,
  });
  const fetches = new Histogram({
    name: 'marque_gateway_fetch_seconds',
    help: 'Time of a request to a subgraph.',
    labelNames: ['service', 'outcome'],
    buckets: seconds,
    registers,
  });
  const kept = new Counter({
    name: 'marque_gateway_cache_total',
    help: 'Values that may be kept, by whether they were.',
    labelNames: ['result'],
    registers,
  });
  const retries = new Counter({
    name: 'marque_gateway_fetch_retries_total',
    help: 'Requests to a subgraph that were sent again.',
    labelNames: ['service'],
    registers,
  });
  const breakers = new Gauge({
    name: 'marque_gateway_breaker',
    help: 'Circuit breaker of a subgraph: 0 closed, 1 half-open, 2 open.',
    labelNames: ['service'],
    registers,
  });
  const sockets = new Gauge({ name: 'marque_gateway_sockets', help: 'Open WebSocket connections.', registers });
  const streams = new Gauge({ name: 'marque_gateway_event_streams', help: 'Open server-sent event streams.', registers });
  return {
    registry,
    operation: (kind, outcome, durationMs) => {
      operations.observe({ kind, outcome }, durationMs / 1000);
    },
    fetch: (service, failed, durationMs) => {
      fetches.observe({ service, outcome: failed ? 'failed' : 'ok' }, durationMs / 1000);
    },
    cache: (hit, count) => {
      kept.inc({ result: hit ? 'hit' : 'miss' }, count);
    },
    retried: (service) => {
      retries.inc({ service });
    },
    breaker: (service, state) => {
      breakers.set({ service }, breakerValues[state]);
    },
    sockets: (count) => {
      sockets.set(count);
    },
    eventStreams: (count) => {
      streams.set(count);
    },
  };
}
