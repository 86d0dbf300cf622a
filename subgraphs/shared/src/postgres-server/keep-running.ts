import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import { isAlive, stopServer } from './server-process.js';

const lookEveryMs = 500;
const tryAgainMs = 5_000;

/** What is kept running, and how it is started again. */
export interface KeptServer {
  readonly cluster: string;
  readonly pid: number;
  readonly logger: Logger;
  /** @throws when it does not come up */
  start(): Promise<number>;
}

/**
 * Starts the server again when it has died, or when somebody told it to end: told so it takes no new connections, but waits for the ones
 * that the platform would hold for hours. Its connections find it again at the same port.
 */
export class ServerKeeper {
  private pid: number;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private released = false;

  constructor(private readonly server: KeptServer) {
    this.pid = server.pid;
    this.lookAfter(lookEveryMs);
  }

  /** Leaves the server alone from now on; returns its pid. */
  async release(): Promise<number> {
    this.released = true;
    clearTimeout(this.timer);
    await this.looking;
    return this.pid;
  }

  private lookAfter(ms: number): void {
    if (this.released) return;
    this.timer = setTimeout(() => {
      this.looking = this.look().then((pauseMs) => this.lookAfter(pauseMs));
    }, ms).unref();
  }

  /** Returns how long to wait until the next look. */
  private async look(): Promise<number> {
    const { cluster, logger } = this.server;
    const alive = isAlive(this.pid);
    if (alive && !isStopping(cluster)) return lookEveryMs;
    logger.error({ pid: this.pid }, alive ? 'PostgreSQL was told to stop; starting it again' : 'PostgreSQL has died; starting it again');
    try {
      await stopServer(this.pid);
      if (this.released) return lookEveryMs;
      this.pid = await this.server.start();
      logger.info({ pid: this.pid }, 'PostgreSQL runs again');
      return lookEveryMs;
    } catch (error) {
      logger.error({ err: error }, 'PostgreSQL cannot be started again; trying again');
      return tryAgainMs;
    }
  }
}

/** The eighth line of the server's own file says what it is about. */
function isStopping(cluster: string): boolean {
  const file = path.join(cluster, 'postmaster.pid');
  return existsSync(file) && readFileSync(file, 'utf8').split('\n')[7]?.trim() === 'stopping';
}
