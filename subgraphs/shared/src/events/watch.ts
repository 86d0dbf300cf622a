import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Database } from '../db/db.js';
import { statement } from '../db/statement.js';
import type { EventLog, PlatformEvent } from './events.js';
import { BoundedNames, Durations, registerFigures, Tally } from '../metrics/metrics.js';

/** Takes note of events as they go live. */
export type EventWatch = (events: readonly PlatformEvent[]) => void;

/** The code's own event types are far fewer. */
const maxTypes = 200;

/** Counts events as this process relays them. Every process of a platform relays every event. */
export function watchEvents(metrics: Registry): EventWatch {
  const types = new BoundedNames(maxTypes);
  const relayed = new Tally(metrics, {
    name: 'marque_events_relayed_total',
    help: 'Events that this process has relayed.',
    labelNames: ['type'],
  });
  const delay = new Durations(metrics, {
    name: 'marque_events_delay_seconds',
    help: 'From the moment that an event tells of to its relay.',
  }).row();
  return (events) => {
    const now = Date.now();
    for (const event of events) {
      relayed.row(types.of(event.type)).count += 1;
      delay.observe(Math.max(0, now - Date.parse(event.occurredAt)));
    }
  };
}

const head = sql`(select coalesce(max(position), 0) from platform.events)`;
const newest = statement(() => sql<{ head: bigint }>`select ${head} as head`);
const lags = statement(
  () => sql<{ name: string; lag: bigint }>`
    select name, greatest(0, ${head} - least(position, (select min(own::bigint) from jsonb_each_text(apart) as t (key, own)))) as lag
    from platform.consumers`,
);
const deadLetters = statement(
  () => sql<{ name: string; letters: bigint }>`
    select c.name, count(d.position) as letters
    from platform.consumers c left join platform.dead_letters d on d.consumer = c.name group by c.name`,
);

/** Registers where the log, its relay in this process and its consumers are. */
export function registerEventFigures(metrics: Registry, logger: Logger, database: Database, events: EventLog): void {
  registerFigures(metrics, logger, [
    {
      name: 'marque_events_log_position',
      help: 'Position of the newest event in the log.',
      async read() {
        const [row] = await database.system((tx) => newest(tx, {}));
        return [{ value: Number(row?.head ?? 0) }];
      },
    },
    {
      name: 'marque_events_relay_position',
      help: 'Position up to which this process has relayed the log.',
      read: async () => [{ value: events.settledPosition() }],
    },
    {
      name: 'marque_events_relay_lag',
      help: 'Positions between the newest event and the last one that this process has relayed.',
      async read() {
        const [row] = await database.system((tx) => newest(tx, {}));
        return [{ value: Math.max(0, Number(row?.head ?? 0) - events.settledPosition()) }];
      },
    },
    {
      name: 'marque_events_consumer_lag',
      help: 'Positions between the newest event and the last one that a consumer has handled.',
      labelNames: ['consumer'],
      async read() {
        const rows = await database.system((tx) => lags(tx, {}));
        return rows.map(({ name, lag }) => ({ labels: { consumer: name }, value: Number(lag) }));
      },
    },
    {
      name: 'marque_events_dead_letters',
      help: 'Events that a consumer has set aside after repeated failures.',
      labelNames: ['consumer'],
      async read() {
        const rows = await database.system((tx) => deadLetters(tx, {}));
        return rows.map(({ name, letters }) => ({ labels: { consumer: name }, value: Number(letters) }));
      },
    },
  ]);
}
