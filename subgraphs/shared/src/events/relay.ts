import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { afterCommit, type Database, type Transaction } from '../db/db.js';
import { type Consumer, type EventLog, type EventRow, insertEvents, type NewEvent, type PlatformEvent, toEvent } from './event.js';
import { lowestPosition, positionOf } from './log-cursor.js';
import { readTenant } from './next-page.js';
import { type ConsumerRound, type EventSource, registerConsumer, runConsumer } from './run-consumer.js';
import { settledStart, Tail } from './tail.js';
import { seldom } from '../jobs/seldom.js';
import { listenForWakes, type WakeSignal } from './wake.js';

const pollMs = 500;
const consumerPollMs = 2_000;
const retryMs = 1_000;

/** What the relay hands settled events to, each tenant's in order; resolves when they are on their way. */
export type Publish = (events: readonly PlatformEvent[]) => void | Promise<void>;

/** Follows the event log of one database: feeds the live bus and runs the durable consumers of this process. */
export class Relay implements EventLog {
  private stopped = false;
  private signal: WakeSignal | null = null;
  private wakeUp: () => void = () => {};
  private awake = false;
  private loop: Promise<void> = Promise.resolve();
  private consumerLoops: Promise<void>[] = [];
  private readonly consumerWakes = new Set<() => void>();
  private readonly unreadable = seldom((error: unknown, consumer: string | undefined) => {
    this.logger.warn({ err: error, consumer }, 'the event log cannot be read; trying again');
  });

  private constructor(
    private readonly database: Database,
    private readonly tail: Tail,
    private readonly publish: Publish,
    private readonly logger: Logger,
  ) {}

  /** Starts to follow the log where some consumer has come to: nothing before can still appear. */
  static async start(database: Database, publish: Publish, logger: Logger): Promise<Relay> {
    const relay = new Relay(database, new Tail(database.systemSql, await settledStart(database.systemSql)), publish, logger);
    relay.signal = await listenForWakes(database.systemSql, () => relay.nudge());
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
      const rows = await tx.execute<EventRow & Record<string, unknown>>(sql`
        select position, id, tenant_id, type, aggregate_type, aggregate_id, sequence, topics, payload, occurred_at
        from platform.events
        where aggregate_type = ${type} and aggregate_id = ${id} and sequence > ${afterSequence}
        order by sequence limit ${limit}`);
      return rows.map(toEvent);
    });
  }

  /** Runs a consumer in this process until `stop`, fed from the source where that can, else from the log. */
  async consume(consumer: Consumer, source?: EventSource): Promise<void> {
    await registerConsumer(this.database, consumer.name);
    this.consumerLoops.push(this.drive(consumer, source));
  }

  /** Lets the consumers look for events now. */
  wakeConsumers(): void {
    for (const wake of this.consumerWakes) wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.nudge();
    this.wakeConsumers();
    await Promise.all([this.loop, ...this.consumerLoops]);
    await this.signal?.close();
  }

  private nudge(): void {
    this.awake = true;
    this.wakeUp();
  }

  /** Waits for a wake or the time; a wake that came meanwhile counts. */
  private async pause(ms: number): Promise<void> {
    if (this.awake || this.stopped) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wakeUp = resolve;
      timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    this.wakeUp = () => {};
  }

  private async follow(): Promise<void> {
    while (!this.stopped) {
      this.awake = false;
      try {
        const step = await this.tail.step();
        if (step.events.length > 0) {
          await this.publish(step.events);
          this.wakeConsumers();
        }
        if (step.againMs !== 0) await this.pause(step.againMs ?? pollMs);
      } catch (error) {
        if (this.stopped) return;
        this.unreadable(error, undefined);
        await sleep(retryMs);
      }
    }
  }

  private async drive(consumer: Consumer, source?: EventSource): Promise<void> {
    while (!this.stopped) {
      if (consumer.ready?.() === false) {
        await this.untilWoken(retryMs);
        continue;
      }
      const { settled } = this.tail;
      let round: ConsumerRound;
      try {
        round = await runConsumer(this.database, consumer, settled, this.logger, source);
      } catch (error) {
        if (this.stopped) return;
        this.unreadable(error, consumer.name);
        round = 'failed';
      }
      if (round === 'progress' || (round === 'idle' && this.tail.settled !== settled)) continue;
      await this.untilWoken(round === 'failed' ? retryMs : consumerPollMs);
    }
  }

  private async untilWoken(ms: number): Promise<void> {
    if (this.stopped) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.consumerWakes.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.consumerWakes.add(done);
    });
  }
}
