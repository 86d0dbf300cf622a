import type { Logger } from 'pino';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import { defaultRateLimits } from '../limit/rate/meter.js';
import { redisRateLimiter } from '../limit/rate/redis-rate-limiter.js';
import { openOptionalRedis } from './optional-redis.js';

const commandTimeoutMs = 250;

/** The allowances of clients, kept in Redis where there is one, so that several gateways share them. */
export function openRateLimits(
  redisUrl: string | undefined,
  logger: Logger,
): { readonly options: Pick<GatewayOptions, 'rateLimits' | 'rateLimiter'>; close(): Promise<void> } {
  if (redisUrl === undefined) return { options: { rateLimits: defaultRateLimits }, close: () => Promise.resolve() };
  // A request does not wait for a Redis that is away: the gateway's own buckets stand in.
  const without = 'rate limits are kept by this process alone: Redis does not answer';
  const { redis, report, close } = openOptionalRedis(redisUrl, { commandTimeoutMs, without }, logger);
  return { options: { rateLimits: defaultRateLimits, rateLimiter: redisRateLimiter(redis, report) }, close };
}
