import type { Redis } from 'ioredis';
import type { PlatformEvent } from './event.js';
import type { EventSource } from './consumers/run-consumer.js';

const maxLength = 100_000;
/** A predecessor that matches no reader's cursor. */
const unknown = -1;

type Entry = [id: string, fields: string[]];

/**
 * The event log's copy in a Redis stream, so that consumers of many processes read from Redis and not from the database. The id of
 * an entry is the event's position, and each entry names the position before it: a reader that finds another one than its own
 * knows that the stream was trimmed or lost, and reads the log instead. While an event of a lower position may still come, entries name
 * none; the late event itself, which a stream cannot take in, is then in the log alone.
 */
export class RedisStream implements EventSource {
  constructor(
    private readonly redis: Redis,
    private readonly key: string,
  ) {}

  /**
   * Appends an event; one that is there already, or comes too late for its place, leaves the stream as it is.
   * @param inOrder whether all events of lower positions are there
   */
  async append(event: PlatformEvent, inOrder: boolean): Promise<void> {
    // Asked each time: another process may have relayed meanwhile.
    const previous = inOrder ? await this.newest() : unknown;
    try {
      const entry = ['previous', previous, 'event', JSON.stringify(event)];
      await this.redis.xadd(this.key, 'MAXLEN', '~', maxLength, `${event.position}-0`, ...entry);
    } catch (error) {
      if (!String(error).includes('equal or smaller')) throw error;
    }
  }

  /** Position of the newest entry; unknown when there is none. */
  private async newest(): Promise<number> {
    const [entry] = await this.redis.xrevrange(this.key, '+', '-', 'COUNT', 1);
    return entry ? idOf(entry) : unknown;
  }

  async after(position: number, limit: number): Promise<PlatformEvent[] | null> {
    // Not waited for: meanwhile the log has everything too.
    if (this.redis.status !== 'ready') return null;
    const entries = await this.redis.xrange(this.key, `(${position}-0`, '+', 'COUNT', limit);
    const [first] = entries;
    if (!first) return (await this.newest()) >= position ? [] : null;
    // An unknown or higher predecessor: events are missing between the cursor and this entry.
    const previous = previousOf(first);
    if (previous === unknown || previous > position) return null;
    const broken = entries.findIndex((entry, at) => at > 0 && previousOf(entry) !== idOf(entries[at - 1] ?? entry));
    return entries.slice(0, broken === -1 ? undefined : broken).map(eventOf);
  }
}

const idOf = ([id]: Entry): number => Number(id.split('-')[0]);

const previousOf = (entry: Entry): number => Number(fieldsOf(entry).get('previous'));

/** What `append` wrote. */
const eventOf = (entry: Entry): PlatformEvent => JSON.parse(fieldsOf(entry).get('event') ?? 'null') as PlatformEvent;

/** The fields of a stream entry, which Redis gives as a flat list. */
function fieldsOf([, flat]: Entry): Map<string, string> {
  const fields = new Map<string, string>();
  for (let i = 0; i + 1 < flat.length; i += 2) fields.set(String(flat[i]), String(flat[i + 1]));
  return fields;
}
