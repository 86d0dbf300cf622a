import type { Redis } from 'ioredis';
import type { PlatformEvent } from './event.js';
import type { EventSource } from './run-consumer.js';

const maxLength = 100_000;

/**
 * The event log's copy in a Redis stream, so that consumers of many processes read from Redis and not from the database. The id of
 * an entry is the event's position, and each entry names the position before it: a reader that finds another one than its own
 * knows that the stream was trimmed or lost, and reads the log instead.
 */
export class RedisStream implements EventSource {
  constructor(
    private readonly redis: Redis,
    private readonly key: string,
  ) {}

  /** Appends an event; one that is there already is left as it is. */
  async append(event: PlatformEvent): Promise<void> {
    // Asked each time: another process may have relayed meanwhile.
    const previous = await this.newest();
    try {
      const entry = ['previous', previous, 'event', JSON.stringify(event)];
      await this.redis.xadd(this.key, 'MAXLEN', '~', maxLength, `${event.position}-0`, ...entry);
    } catch (error) {
      if (!String(error).includes('equal or smaller')) throw error;
    }
  }

  /** Position of the newest entry; -1 when there is none, which matches no reader's cursor. */
  private async newest(): Promise<number> {
    const [entry] = await this.redis.xrevrange(this.key, '+', '-', 'COUNT', 1);
    return entry ? Number(entry[0].split('-')[0]) : -1;
  }

  async after(position: number, limit: number): Promise<PlatformEvent[] | null> {
    // Not waited for: meanwhile the log has everything too.
    if (this.redis.status !== 'ready') return null;
    const entries = await this.redis.xrange(this.key, `(${position}-0`, '+', 'COUNT', limit);
    const [first] = entries;
    if (!first) return (await this.newest()) >= position ? [] : null;
    const previous = Number(fieldsOf(first).get('previous'));
    // An unknown or higher predecessor: events are missing between the cursor and this entry.
    if (previous < 0 || previous > position) return null;
    return entries.map((entry) => JSON.parse(fieldsOf(entry).get('event') ?? 'null') as PlatformEvent);
  }
}

/** The fields of a stream entry, which Redis gives as a flat list. */
function fieldsOf([, flat]: [id: string, fields: string[]]): Map<string, string> {
  const fields = new Map<string, string>();
  for (let i = 0; i + 1 < flat.length; i += 2) fields.set(String(flat[i]), String(flat[i + 1]));
  return fields;
}
