/** What a process has opened and must close. */
import type { Logger } from 'pino';

const defaultTimeoutMs = 3_000;

interface Closer {
  readonly name: string;
  readonly timeoutMs: number;
  end(): Promise<unknown> | void;
}

/**
 * Closes what was opened, the last first. Nothing holds up the rest for longer than its bound: a database or a Redis that is gone answers
 * no farewell.
 */
export class Closers {
  private readonly open: Closer[] = [];

  constructor(private readonly logger: Logger) {}

  /** @param name for the log, where it does not end in time or fails */
  add(name: string, end: Closer['end'], timeoutMs = defaultTimeoutMs): void {
    this.open.push({ name, end, timeoutMs });
  }

  /** Returns when all is closed or given up. What fails is logged, and the rest is closed. */
  async close(): Promise<void> {
    for (const closer of this.open.splice(0).toReversed()) {
      try {
        await inTime(closer);
      } catch (error) {
        this.logger.warn({ err: error, part: closer.name }, 'a part did not close in order');
      }
    }
  }
}

async function inTime({ end, timeoutMs }: Closer): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not closed within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([end(), late]);
  } finally {
    clearTimeout(timer);
  }
}
