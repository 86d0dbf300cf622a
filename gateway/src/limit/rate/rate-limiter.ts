/** Token buckets: each client has an allowance that refills steadily, and an operation takes out what it costs. */
import { LRUCache } from 'lru-cache';

/** One bucket's size. */
export interface Allowance {
  /** Cost that may be spent at once. */
  readonly burst: number;
  /** Cost that comes back each second. */
  readonly perSecond: number;
}

/** What a bucket says. */
export interface Taken {
  readonly allowed: boolean;
  /** When the same may be asked again; 0 where it was allowed. */
  readonly retryAfterMs: number;
}

/** Where buckets are kept. */
export interface RateLimiter {
  /** Takes the cost, or nothing when there is not enough. A cost above the burst waits for a full bucket and empties it. */
  take(key: string, cost: number, allowance: Allowance): Taken | Promise<Taken>;
  /** Gives back what was taken too much; a negative figure takes what was too little, also below nothing. */
  give(key: string, cost: number, allowance: Allowance): void;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

const maxBuckets = 100_000;

/** Buckets of this process. The least recently used ones are forgotten, and a forgotten client has a full bucket. */
export function memoryRateLimiter(now: () => number = () => performance.now()): RateLimiter {
  const buckets = new LRUCache<string, Bucket>({ max: maxBuckets });
  const refilled = (key: string, { burst, perSecond }: Allowance): Bucket => {
    const nowMs = now();
    const bucket = buckets.get(key) ?? { tokens: burst, atMs: nowMs };
    bucket.tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * perSecond);
    bucket.atMs = nowMs;
    buckets.set(key, bucket);
    return bucket;
  };
  return {
    take(key, cost, allowance) {
      const bucket = refilled(key, allowance);
      const wanted = Math.min(cost, allowance.burst);
      if (bucket.tokens < wanted) {
        return { allowed: false, retryAfterMs: Math.ceil(((wanted - bucket.tokens) / allowance.perSecond) * 1000) };
      }
      bucket.tokens -= wanted;
      return { allowed: true, retryAfterMs: 0 };
    },
    give(key, cost, allowance) {
      const bucket = refilled(key, allowance);
      bucket.tokens = Math.min(allowance.burst, bucket.tokens + cost);
    },
  };
}
