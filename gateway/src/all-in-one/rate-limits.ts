import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { GatewayOptions } from '../gateway-options.js';
import { defaultRateLimits } from '../rate/meter.js';
import { redisRateLimiter } from '../rate/redis-rate-limiter.js';

const timeoutMs = 250;
const reportEveryMs = 10_000;

/** The allowances of clients, kept in Redis where there is one, so that several gateways share them. */
export function openRateLimits(
  redisUrl: string | undefined,
  logger: Logger,
): { readonly options: Pick<GatewayOptions, 'rateLimits' | 'rateLimiter'>; close(): Promise<void> } {
  if (redisUrl === undefined) return { options: { rateLimits: defaultRateLimits }, close: () => Promise.resolve() };
  // A request does not wait for a Redis that is away: the gateway's own buckets stand in.
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: timeoutMs });
  let reportedAt = -Infinity;
  const report = (error: unknown): void => {
    if (performance.now() - reportedAt < reportEveryMs) return;
    reportedAt = performance.now();
    logger.warn({ err: error }, 'rate limits are kept by this process alone: Redis does not answer');
  };
  redis.on('error', report);
  return {
    options: { rateLimits: defaultRateLimits, rateLimiter: redisRateLimiter(redis, report) },
    close: () => {
      redis.disconnect();
      return Promise.resolve();
    },
  };
}
