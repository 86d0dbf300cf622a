/** Writes the events of a stream to all who listen: in their order, those that wait together, in turns and with rests. */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { EventTexts } from './event-texts.js';
import type { Listener } from './listener.js';

/** About two milliseconds of writing: short, so that the next events are resolved meanwhile and then written together with each other. */
const listenersInOneTurn = 250;
/** After writing to many it rests as long as that took: what makes the next events is not kept waiting, and those are written together. */
const leastRestMs = 1;
const mostRestMs = 20;
/** Events that may wait while others are still being written. */
const maxWaiting = 32;

/** An event whose answer is there. */
export interface WrittenEvent {
  readonly text: string;
  /** Its index in the stream since this began, from 0. */
  readonly index: number;
  readonly arrivedAt: number;
  readonly id: string | null;
  readonly happenedAt: number | null;
}

/** Who is written to, each with the index of the first event that it is to have. */
export type Audience = ReadonlyMap<Listener, { readonly since: number }>;

/** What a writer works with. */
export interface StreamWriterOptions {
  readonly audience: Audience;
  /** Called behind each writing, with how many were written to; what it waits for holds the next one up. */
  readonly wrote: (events: readonly WrittenEvent[], written: number) => Promise<void>;
  readonly fault: (error: unknown) => void;
  /** Resolves after so long; a timer where it is left out. */
  readonly rest?: (ms: number) => Promise<void>;
}

/** One for each stream. */
export class StreamWriter {
  private readonly waiting: WrittenEvent[] = [];
  private writing: Promise<void> | null = null;

  constructor(private readonly options: StreamWriterOptions) {}

  /** Resolves when further events may come: at once, but where too many wait. */
  async write(event: WrittenEvent): Promise<void> {
    this.waiting.push(event);
    this.writing ??= this.writeAll();
    if (this.waiting.length >= maxWaiting) await this.writing;
  }

  /** Resolves when all that was given has been written. */
  async settled(): Promise<void> {
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    const { wrote, fault, rest = sleep } = this.options;
    try {
      while (this.waiting.length > 0) {
        const events = this.waiting.splice(0);
        const { written, tookMs } = await this.writeToAll(events);
        await wrote(events, written);
        if (tookMs >= leastRestMs) await rest(Math.min(tookMs, mostRestMs));
      }
    } catch (error) {
      fault(error);
    }
    this.writing = null;
  }

  private async writeToAll(events: readonly WrittenEvent[]): Promise<{ readonly written: number; readonly tookMs: number }> {
    const texts = textsOf(events);
    const first = events[0]?.index ?? 0;
    let written = 0;
    let tookMs = 0;
    let began = performance.now();
    // A map can be changed while it is read: who has left, or was cut meanwhile, is not met, and who has come since is passed over.
    for (const [listener, { since }] of this.options.audience) {
      const own = since > first ? textsOf(events.filter(({ index }) => index >= since)) : texts;
      if (own.count === 0) continue;
      listener.next(own);
      written += 1;
      if (written % listenersInOneTurn > 0) continue;
      // Thousands of sockets are written to in turns, so that others are answered between.
      tookMs += performance.now() - began;
      await nextTurn();
      began = performance.now();
    }
    return { written, tookMs: tookMs + performance.now() - began };
  }
}

function textsOf(events: readonly WrittenEvent[]): EventTexts {
  return new EventTexts(
    events.map(({ text }) => text),
    events.map(({ id }) => id),
  );
}
