/** Redis as the gateway uses it: an advantage while it is there, and nothing to wait for while it is not. */
import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** A connection that may be away. */
export interface OptionalRedis {
  readonly redis: Redis;
  /** Reports a fault, but not each of many. */
  report(error: unknown): void;
  close(): Promise<void>;
}

const reportEveryMs = 10_000;

/** Connects, now or when it can. @param without what the log says of faults: what happens meanwhile */
export function openOptionalRedis(
  url: string,
  { commandTimeoutMs, without }: { readonly commandTimeoutMs: number; readonly without: string },
  logger: Logger,
): OptionalRedis {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: commandTimeoutMs });
  let reportedAt = -Infinity;
  const report = (error: unknown): void => {
    if (performance.now() - reportedAt < reportEveryMs) return;
    reportedAt = performance.now();
    logger.warn({ err: error }, without);
  };
  redis.on('error', report);
  return {
    redis,
    report,
    close: () => {
      redis.disconnect();
      return Promise.resolve();
    },
  };
}
