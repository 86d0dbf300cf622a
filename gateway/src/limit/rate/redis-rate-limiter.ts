/** Token buckets that several gateways share in Redis. */
import type { Redis } from 'ioredis';
import { memoryRateLimiter } from './rate-limiter.js';
import type { RateLimiter } from './rate-limiter.js';

/**
 * Refills and takes in one step, by Redis's own clock, so that gateways at once and with clocks apart cannot spend twice.
 * KEYS[1] bucket; ARGV burst, tokens per second, cost, 1 to take only what is there. Answers the milliseconds to wait.
 */
const script = `
local burst, rate, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(bucket[1]) or burst
local at = tonumber(bucket[2]) or now
tokens = math.min(burst, tokens + math.max(0, now - at) / 1000 * rate)
local wait = 0
if ARGV[4] == '1' and tokens < cost then
  wait = math.ceil((cost - tokens) / rate * 1000)
else
  tokens = math.min(burst, tokens - cost)
end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
redis.call('PEXPIRE', KEYS[1], math.ceil((burst - math.min(0, tokens)) / rate * 1000) + 1000)
return wait
`;

/** The one command that is asked of Redis. */
export type RedisScripts = Pick<Redis, 'eval'>;

/** Buckets in Redis. While it does not answer, each gateway keeps its own, so that limits stay and requests pass. */
export function redisRateLimiter(redis: RedisScripts, onFault: (error: unknown) => void): RateLimiter {
  const own = memoryRateLimiter();
  return {
    async take(key, cost, allowance) {
      const wanted = Math.min(cost, allowance.burst);
      try {
        const wait = Number(await redis.eval(script, 1, `marque:rate:${key}`, allowance.burst, allowance.perSecond, wanted, 1));
        return { allowed: wait === 0, retryAfterMs: wait };
      } catch (error) {
        onFault(error);
        return own.take(key, cost, allowance);
      }
    },
    give(key, cost, allowance) {
      redis.eval(script, 1, `marque:rate:${key}`, allowance.burst, allowance.perSecond, -cost, 0).catch(onFault);
    },
  };
}
