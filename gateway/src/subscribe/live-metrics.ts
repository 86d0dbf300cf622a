/** What Prometheus is told about live connections and streams. */
import { Durations, Tally } from '@marque/shared/metrics';
import type { DurationRow, TallyRow } from '@marque/shared/metrics';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { CloseReason } from './close-codes.js';
import type { StreamCount } from './hub.js';
import type { StreamObserver } from './shared-stream.js';

/** The figures of what is live. Labels are root fields of the schema and close reasons: both are closed lists. */
export interface LiveMetrics extends Pick<StreamObserver, 'delivered'> {
  /** The gateway closes a socket. */
  closing(reason: CloseReason): void;
  /** Where the present is read when somebody asks for the figures. */
  read(streams: () => ReadonlyMap<string, StreamCount>, waitingBytes: () => number): void;
}

/** Makes the figures in a registry. */
export function createLiveMetrics(registry: Registry): LiveMetrics {
  const closes = new Tally(registry, {
    name: 'marque_gateway_socket_closes_total',
    help: 'Sockets that the gateway closed.',
    labelNames: ['reason'],
  });
  const rowsOf = streamRows(registry);
  return {
    read: presentFigures(registry),
    delivered(field, listeners, sinceArrivalMs, happenedAt) {
      const { events, delivered, delivery, lag } = rowsOf(field);
      events.count += 1;
      delivered.count += listeners;
      delivery.observe(sinceArrivalMs);
      // The clocks of two machines differ a little.
      if (happenedAt !== null) lag().observe(Math.max(0, Date.now() - happenedAt));
    },
    closing(reason) {
      closes.row(reason).count += 1;
    },
  };
}

/** The figures of the present, which are read when somebody asks for them. */
function presentFigures(registry: Registry): LiveMetrics['read'] {
  let streams: () => ReadonlyMap<string, StreamCount> = () => new Map();
  let waitingBytes = (): number => 0;
  const gauge = (name: string, help: string, of: keyof StreamCount) =>
    new Gauge({
      name,
      help,
      labelNames: ['field'] as const,
      registers: [registry],
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
  return (countStreams, countBytes) => {
    streams = countStreams;
    waitingBytes = countBytes;
  };
}

/** What is counted of the streams of one root field; an event adds to it, and Prometheus reads it. */
interface StreamRows {
  readonly events: TallyRow;
  readonly delivered: TallyRow;
  readonly delivery: DurationRow;
  /** Only streams that tell their time have one. */
  lag(): DurationRow;
}

function streamRows(registry: Registry): (field: string) => StreamRows {
  const labelNames = ['field'];
  const events = new Tally(registry, { name: 'marque_gateway_stream_events_total', help: 'Events resolved.', labelNames });
  const delivered = new Tally(registry, { name: 'marque_gateway_events_delivered_total', help: 'Events given to clients.', labelNames });
  const delivery = new Durations(registry, {
    name: 'marque_gateway_event_delivery_seconds',
    help: 'From the arrival of an event at the gateway until it was written to its last listener.',
    labelNames,
  });
  const lag = new Durations(registry, {
    name: 'marque_gateway_event_lag_seconds',
    help: 'From when an event happened until it was written to its last listener; of streams that tell their time, without replays.',
    labelNames,
  });
  const known = new Map<string, StreamRows>();
  return (field) => {
    const rows = known.get(field) ?? {
      events: events.row(field),
      delivered: delivered.row(field),
      delivery: delivery.row(field),
      lag: () => lag.row(field),
    };
    known.set(field, rows);
    return rows;
  };
}
