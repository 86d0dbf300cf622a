/** Ends live connections whose caller's token has expired or been revoked. */
import type { Caller } from '@marque/shared/auth';
import { detached } from '@marque/shared/process/detached';
import type { CheckStanding, Credentials, Standing } from '../callers/credentials.js';

/** A connection that outlives a request. */
export interface WatchedConnection {
  readonly caller: Caller;
  readonly credentials: Credentials;
  lose(standing: Exclude<Standing, 'valid'>): void;
}

/** Every connection is asked about at least this often; the documented bound is 5 s. */
const intervalMs = 2_000;

/** Watches all connections with one timer. */
export class StandingWatch {
  private readonly connections = new Set<WatchedConnection>();
  private readonly timer: NodeJS.Timeout;
  private checking = false;

  constructor(
    private readonly check: CheckStanding,
    private readonly onFault: (error: unknown) => void,
  ) {
    this.timer = setInterval(() => {
      detached(() => this.checkAll(), onFault);
    }, intervalMs);
    this.timer.unref();
  }

  /** Watches until the returned function is called. Guests have nothing to lose. */
  add(connection: WatchedConnection): () => void {
    if (connection.caller.kind === 'guest') return () => {};
    this.connections.add(connection);
    return () => this.connections.delete(connection);
  }

  close(): void {
    clearInterval(this.timer);
    this.connections.clear();
  }

  private async checkAll(): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    try {
      await Promise.all([...this.connections].map((connection) => this.checkOne(connection)));
    } finally {
      this.checking = false;
    }
  }

  private async checkOne(connection: WatchedConnection): Promise<void> {
    try {
      const standing = await this.check(connection.caller, connection.credentials);
      if (standing === 'valid' || !this.connections.delete(connection)) return;
      connection.lose(standing);
    } catch (error) {
      // Not knowing is not a reason to cut: the token is still within its time, and the next look is soon.
      this.onFault(error);
    }
  }
}
