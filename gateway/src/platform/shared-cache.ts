import type { Logger } from 'pino';
import { RedisSecondLevel } from '../cache/redis-second-level.js';
import type { SecondLevel } from '../cache/second-level.js';
import { openOptionalRedis } from './optional-redis.js';

/** A value that takes longer than this is asked of its subgraph instead. */
const commandTimeoutMs = 10;

/** What the gateways of one database keep together in Redis. */
export function openSharedCache(
  redisUrl: string,
  namespace: string,
  logger: Logger,
): { readonly second: SecondLevel; close(): Promise<void> } {
  const without = 'answers are kept by this process alone: Redis does not answer';
  const { redis, report, close } = openOptionalRedis(redisUrl, { commandTimeoutMs, without }, logger);
  const second = new RedisSecondLevel(redis, { namespace, onFault: report });
  redis.on('ready', () => {
    second.settle();
  });
  return { second, close };
}
