import type { Consumer, PlatformEvent } from '../event.js';
import { ConsumerReader } from './consumer-reader.js';
import { isBehind, passUnwanted } from './pass-unwanted.js';
import type { ConsumerRound, ConsumerServices, EventSource } from './run-consumer.js';
import { registerConsumer } from './stored-cursor.js';
import { seldom } from '../../jobs/seldom.js';
import { Waking } from '../../clock/waking.js';

/** After a failure, and where another process is at it. */
const retryMs = 1_000;
/** Events that come within this time are passed together. */
const passAfterMs = 250;
/** While another process holds what is to be passed. */
const passAgainMs = 1_000;

interface Member {
  readonly reader: ConsumerReader;
  readonly waking: Waking;
  readonly loop: Promise<void>;
}

/**
 * The durable consumers of one process. Each is woken by the events that it wants, which this process has read once for all of them; what
 * nobody wants is passed by all cursors together, a moment later.
 */
export class ConsumerGroup {
  private readonly members: Member[] = [];
  private stopped = false;
  private passing: Promise<void> = Promise.resolve();
  private passTimer: NodeJS.Timeout | null = null;
  private readonly unreadable = seldom((error: unknown, consumer: string | undefined) => {
    this.services.logger.warn({ err: error, consumer }, 'the event log cannot be read; trying again');
  });

  constructor(private readonly services: ConsumerServices) {}

  /** Runs a consumer until `stop`; what this process remembers no more is read from the source where that can, else from the log. */
  async add(consumer: Consumer, source?: EventSource): Promise<void> {
    await registerConsumer(this.services.database, consumer.name);
    const reader = new ConsumerReader(consumer, this.services, source);
    const waking = new Waking();
    this.members.push({ reader, waking, loop: this.drive(reader, waking) });
  }

  /** Hands on events that this process has seen settled. */
  note(events: readonly PlatformEvent[]): void {
    for (const { reader, waking } of this.members) if (reader.note(events)) waking.wake();
    this.passSoon(passAfterMs);
  }

  /** Ends the rounds under way, and leaves the cursors where they belong. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const { waking } of this.members) waking.stop();
    await Promise.all(this.members.map(({ loop }) => loop));
    if (this.passTimer) clearTimeout(this.passTimer);
    await this.passing;
    await this.pass();
  }

  private async drive(reader: ConsumerReader, waking: Waking): Promise<void> {
    while (!this.stopped) {
      if (!reader.hasWork) await waking.pause();
      else if (reader.consumer.ready?.() === false) await waking.pause(retryMs);
      else {
        await this.passing;
        const outcome = await this.round(reader);
        if (outcome === 'busy') await waking.pause(retryMs);
        // Also while events come all the time, an event has some seconds for its eight attempts.
        if (outcome === 'failed') await waking.sleep(retryMs);
        if (outcome !== 'done') continue;
        // What nobody wants may have come during the round, in which its cursor was not passed with the others.
        if (isBehind(reader, this.services.recent.settled)) this.passSoon(passAfterMs);
        await waking.sleep(reader.consumer.gathersMs ?? 0);
      }
    }
  }

  private async round(reader: ConsumerReader): Promise<ConsumerRound['outcome']> {
    try {
      return await reader.round();
    } catch (error) {
      if (!this.stopped) this.unreadable(error, reader.consumer.name);
      return 'failed';
    }
  }

  private passSoon(ms: number): void {
    if (this.stopped || this.members.length === 0) return;
    this.passTimer ??= setTimeout(() => {
      this.passTimer = null;
      this.passing = this.pass();
    }, ms);
  }

  private async pass(): Promise<void> {
    const { database, recent } = this.services;
    const readers = this.members.map(({ reader }) => reader);
    try {
      const moved = await passUnwanted(database, readers, recent.settled);
      for (const { reader, waking } of this.members) if (reader.hasWork) waking.wake();
      if (readers.some((reader) => isBehind(reader, recent.settled))) this.passSoon(moved ? passAfterMs : passAgainMs);
    } catch (error) {
      if (this.stopped) return;
      this.unreadable(error, undefined);
      this.passSoon(passAgainMs);
    }
  }
}
