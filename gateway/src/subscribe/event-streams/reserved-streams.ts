/** The reserved event streams of a gateway, each behind a token that only who has reserved it can use. */
import { randomBytes } from 'node:crypto';
import type { EventStreamOptions, StreamReader } from './event-stream.js';
import { ReservedStream } from './reserved-stream.js';
import type { ReservedStreamLimits } from './reserved-stream.js';

const tokenBytes = 24;

/** All reservations. */
export class ReservedStreams {
  private readonly byToken = new Map<string, ReservedStream>();

  constructor(
    private readonly options: EventStreamOptions,
    private readonly limits: ReservedStreamLimits,
    /** Told how many there are. */
    private readonly onCount: () => void,
  ) {}

  get size(): number {
    return this.byToken.size;
  }

  /** A token, or null where the caller has too many connections already: a reservation counts as one. */
  reserve(reader: StreamReader): string | null {
    const { service } = this.options;
    const connection = {};
    if (!service.admit(connection, reader.caller)) return null;
    const token = randomBytes(tokenBytes).toString('base64url');
    const stream = new ReservedStream(reader, this.options, this.limits, () => {
      if (!this.byToken.delete(token)) return;
      stream.release();
      service.dismiss(connection);
      this.onCount();
    });
    this.byToken.set(token, stream);
    this.onCount();
    return token;
  }

  /** The stream behind the token; null where there is none, or somebody else's. */
  find(token: string, reader: StreamReader): ReservedStream | null {
    const stream = this.byToken.get(token);
    return stream?.belongsTo(reader) === true ? stream : null;
  }

  /** Ends all of them. */
  end(why: string): void {
    for (const stream of this.byToken.values()) stream.end(why);
  }
}
