/** What Prometheus is told about live connections and streams. */
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import type { CloseReason } from './close-codes.js';
import type { StreamCount } from './hub.js';
import type { StreamObserver } from './shared-stream.js';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The figures of what is live. Labels are root fields of the schema and close reasons: both are closed lists. */
export interface LiveMetrics extends Pick<StreamObserver, 'delivered'> {
  /** The gateway closes a socket. */
  closing(reason: CloseReason): void;
  /** Where the present is read when somebody asks for the figures. */
  read(streams: () => ReadonlyMap<string, StreamCount>, waitingBytes: () => number): void;
}

/** Makes the figures in a registry. */
export function createLiveMetrics(registry: Registry): LiveMetrics {
  const registers = [registry];
  const labelNames = ['field'] as const;
  let streams: () => ReadonlyMap<string, StreamCount> = () => new Map();
  let waitingBytes = (): number => 0;
  const gauge = (name: string, help: string, of: keyof StreamCount) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect() {
        this.reset();
        for (const [field, count] of streams()) this.set({ field }, count[of]);
      },
    });
  gauge('marque_gateway_upstreams', 'Subscriptions open at subgraphs.', 'streams');
  gauge('marque_gateway_stream_listeners', 'Clients of those subscriptions.', 'listeners');
  const waiting = new Gauge({
    name: 'marque_gateway_socket_waiting_bytes',
    help: 'Bytes that wait for slow readers.',
    registers: [],
    collect() {
      this.set(waitingBytes());
    },
  });
  registry.registerMetric(waiting);
  const events = new Counter({ name: 'marque_gateway_stream_events_total', help: 'Events resolved.', labelNames, registers });
  const delivered = new Counter({ name: 'marque_gateway_events_delivered_total', help: 'Events given to clients.', labelNames, registers });
  const closes = new Counter({
    name: 'marque_gateway_socket_closes_total',
    help: 'Sockets that the gateway closed.',
    labelNames: ['reason'],
    registers,
  });
  const delivery = new Histogram({
    name: 'marque_gateway_event_delivery_seconds',
    help: 'From the arrival of an event at the gateway until it was written to its last listener.',
    labelNames,
    buckets: seconds,
    registers,
  });
  const lag = new Histogram({
    name: 'marque_gateway_event_lag_seconds',
    help: 'From when an event happened until it was written to its last listener; of streams that tell their time, without replays.',
    labelNames,
    buckets: seconds,
    registers,
  });
  return {
    delivered(field, listeners, sinceArrivalMs, happenedAt) {
      events.inc({ field });
      delivered.inc({ field }, listeners);
      delivery.observe({ field }, sinceArrivalMs / 1000);
      // The clocks of two machines differ a little.
      if (happenedAt !== null) lag.observe({ field }, Math.max(0, Date.now() - happenedAt) / 1000);
    },
    closing(reason) {
      closes.inc({ reason });
    },
    read(countStreams, countBytes) {
      streams = countStreams;
      waitingBytes = countBytes;
    },
  };
}
