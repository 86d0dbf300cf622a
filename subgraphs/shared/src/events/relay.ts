import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { afterCommit, type Database, type Transaction } from '../db/db.js';
import { type Given, statement } from '../db/statement.js';
import {
  type Consumer,
  eventColumns,
  type EventLog,
  type EventRow,
  insertEvents,
  type NewEvent,
  type PlatformEvent,
  toEvent,
} from './event.js';
import { lowestPosition, positionOf } from './log-cursor.js';
import { readTenant } from './next-page.js';
import { ConsumerGroup } from './consumers/consumer-group.js';
import { RecentEvents } from './recent-events.js';
import type { EventSource } from './consumers/run-consumer.js';
import { settledStart, Tail } from './tail.js';
import { seldom } from '../jobs/seldom.js';
import { listenForWakes, type WakeSignal } from './wake.js';
import { Waking } from '../clock/waking.js';

/** The safety net: a process that ended between its commit and its notification has told nobody. */
const pollMs = 5_000;
const retryMs = 1_000;

const eventsSince = statement(
  ({ type, id, afterSequence, limit }: Given<{ type: string; id: string; afterSequence: number; limit: number }>) => sql<EventRow>`
    select ${eventColumns} from platform.events
    where aggregate_type = ${type} and aggregate_id = ${id} and sequence > ${afterSequence}
    order by sequence limit ${limit}`,
);

/** What the relay hands settled events to, each tenant's in order; resolves when they are on their way. */
export type Publish = (events: readonly PlatformEvent[]) => void | Promise<void>;

/** Follows the event log of one database: feeds the live bus and the durable consumers of this process. */
export class Relay implements EventLog {
  private stopped = false;
  private signal: WakeSignal | null = null;
  private loop: Promise<void> = Promise.resolve();
  private readonly waking = new Waking();
  private readonly recent: RecentEvents;
  private readonly consumers: ConsumerGroup;
  private readonly unreadable = seldom((error: unknown) => {
    this.logger.warn({ err: error }, 'the event log cannot be read; trying again');
  });

  private constructor(
    private readonly database: Database,
    private readonly tail: Tail,
    private readonly publish: Publish,
    private readonly logger: Logger,
  ) {
    this.recent = new RecentEvents(tail.settled);
    this.consumers = new ConsumerGroup({ database, recent: this.recent, logger });
  }

  /** Starts to follow the log where some consumer has come to: nothing before can still appear. */
  static async start(database: Database, publish: Publish, logger: Logger): Promise<Relay> {
    const relay = new Relay(database, new Tail(database.systemSql, await settledStart(database.systemSql)), publish, logger);
    relay.signal = await listenForWakes(database.systemSql, () => relay.waking.wake());
    relay.loop = relay.follow();
    return relay;
  }

  async record(tx: Transaction, events: readonly NewEvent[]): Promise<void> {
    if (events.length === 0) return;
    await insertEvents(tx, events);
    afterCommit(tx, () => this.wake());
  }

  wake(): void {
    this.signal?.send();
  }

  settledPosition(tenantId?: string): number {
    return tenantId === undefined ? lowestPosition(this.tail.settled) : positionOf(this.tail.settled, tenantId);
  }

  read(tx: Transaction, tenantId: string, types: readonly string[], after: number, limit: number): Promise<PlatformEvent[]> {
    return readTenant(tx, tenantId, types, { after, upTo: this.settledPosition(tenantId), limit });
  }

  since(tenantId: string, type: string, id: string, afterSequence: number, limit = 1_000): Promise<PlatformEvent[]> {
    return this.database.tenant(tenantId, async (tx) => {
      return (await eventsSince(tx, { type, id, afterSequence, limit })).map(toEvent);
    });
  }

  /** Runs a consumer in this process until `stop`; what it has missed for long is read from the source where that can, else from the log. */
  consume(consumer: Consumer, source?: EventSource): Promise<void> {
    return this.consumers.add(consumer, source);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.waking.stop();
    await this.loop;
    await this.consumers.stop();
    await this.signal?.close();
  }

  private async follow(): Promise<void> {
    while (!this.stopped) {
      try {
        const step = await this.tail.step();
        this.recent.add(step.events, this.tail.settled);
        if (step.events.length > 0) {
          this.consumers.note(step.events);
          await this.publish(step.events);
        }
        if (step.againMs !== 0) await this.waking.pause(step.againMs ?? pollMs);
      } catch (error) {
        if (this.stopped) return;
        this.unreadable(error);
        await sleep(retryMs);
      }
    }
  }
}
