import type { Consumer, PlatformEvent } from '../event.js';
import { isWanted } from '../event-types.js';
import type { LogCursor } from '../log-cursor.js';
import { type ConsumerRound, type ConsumerServices, type EventSource, runConsumer } from './run-consumer.js';

/**
 * One consumer in this process: whether there is something for it to do. Unless there is, nothing that it wants lies between `stored` and what
 * this process has seen settled, so its cursor may pass all of that.
 */
export class ConsumerReader {
  /** Where its cursor was seen last; it has come at least as far. Null before the first round. */
  stored: LogCursor | null = null;
  /** At first the log may hold anything. */
  hasWork = true;
  private running = false;

  constructor(
    readonly consumer: Consumer,
    private readonly services: ConsumerServices,
    private readonly source?: EventSource,
  ) {}

  /** Takes note of events that have been settled: whether this consumer wants one of them. */
  note(events: readonly PlatformEvent[]): boolean {
    const wanted = events.some(({ type }) => isWanted(this.consumer.types, type));
    this.hasWork ||= wanted;
    return wanted;
  }

  /** Whether its cursor may pass what is settled. */
  get isIdle(): boolean {
    return !this.hasWork && !this.running;
  }

  /** Handles what there is to do, or a part of it. */
  async round(): Promise<ConsumerRound['outcome']> {
    // What is settled from now on is for the next round, should this one not see it.
    this.hasWork = false;
    this.running = true;
    let done = false;
    try {
      const round = await runConsumer(this.services, this.consumer, this.source);
      done = round.outcome === 'done';
      if (round.outcome === 'done') this.stored = round.cursor;
      return round.outcome;
    } finally {
      this.running = false;
      this.hasWork ||= !done;
    }
  }
}
