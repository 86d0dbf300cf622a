/** Charges callers for their operations. */
import { addressKey } from '@marque/shared/server/address-key';
import type { Caller } from '@marque/shared/auth';
import { LRUCache } from 'lru-cache';
import type { AnswerError } from '../../response/answer-error.js';
import type { Allowance, RateLimiter } from './rate-limiter.js';

/** Allowances by cost. */
export interface RateLimits {
  /** Of one person or API key; of one address where the caller is a guest. */
  readonly client: Allowance;
  /** Of all callers of one address together. */
  readonly address: Allowance;
}

/** What holds where nothing else is said. */
export const defaultRateLimits: RateLimits = {
  client: { burst: 100_000, perSecond: 10_000 },
  address: { burst: 1_000_000, perSecond: 100_000 },
};

/** Is told what operations cost, and of each that was not allowed. */
export interface RateObserver {
  cost(estimated: number, actual: number): void;
  refused(): void;
}

/** What one operation has taken. */
export interface Charge {
  /** Gives back the difference to what the operation has really cost. */
  settle(actual: number): void;
}

const maxBlocked = 10_000;
const leastCost = 1;
const free: Charge = { settle: () => {} };

interface Bucket {
  readonly key: string;
  readonly allowance: Allowance;
}

/** Knows who may still ask. */
export class Meter {
  /** Until when a bucket is known to be empty: who goes on asking costs nothing more than this look. */
  private readonly blocked = new LRUCache<string, number>({ max: maxBlocked });

  constructor(
    private readonly limiter: RateLimiter,
    private readonly limits: RateLimits,
    private readonly observer: RateObserver = { cost: () => {}, refused: () => {} },
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Refuses a caller whose bucket is known to be empty, before anything is spent on the request. */
  refused(caller: Caller): AnswerError | null {
    for (const { key } of this.bucketsOf(caller)) {
      const until = this.blocked.get(key);
      if (until === undefined || until <= this.now()) continue;
      this.observer.refused();
      return rateLimited(until - this.now());
    }
    return null;
  }

  /** Takes the cost from the client's bucket and from its address's; from neither when one has too little. */
  async charge(caller: Caller, cost: number): Promise<Charge | AnswerError> {
    if (caller.kind === 'service') return free;
    const wanted = Math.max(leastCost, cost);
    const taken: Bucket[] = [];
    for (const bucket of this.bucketsOf(caller)) {
      const { allowed, retryAfterMs } = await this.limiter.take(bucket.key, wanted, bucket.allowance);
      if (allowed) {
        taken.push(bucket);
        continue;
      }
      for (const each of taken) this.limiter.give(each.key, Math.min(wanted, each.allowance.burst), each.allowance);
      // Only an operation of the least cost shows that nothing at all is left.
      if (wanted === leastCost) this.blocked.set(bucket.key, this.now() + retryAfterMs);
      this.observer.refused();
      return rateLimited(retryAfterMs);
    }
    return {
      settle: (actual) => {
        this.observer.cost(cost, actual);
        for (const { key, allowance } of taken) {
          const excess = Math.min(wanted, allowance.burst) - Math.max(leastCost, actual);
          if (excess !== 0) this.limiter.give(key, excess, allowance);
        }
      },
    };
  }

  private bucketsOf(caller: Caller): readonly Bucket[] {
    const host = addressKey(caller.address ?? '');
    const address = { key: `address:${host}`, allowance: this.limits.address };
    return [{ key: clientOf(caller, host), allowance: this.limits.client }, address];
  }
}

/** An API key has a bucket of its own: what a program spends is not missing when its owner looks. */
function clientOf({ apiKeyId, userId, tenantId }: Caller, host: string): string {
  if (apiKeyId !== undefined) return `key:${apiKeyId}`;
  return userId === null ? `guest:${host}` : `user:${tenantId ?? ''}:${userId}`;
}

/** The typed error of an empty bucket. */
function rateLimited(retryAfterMs: number): AnswerError {
  const retryAfter = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return { message: `Too much at once: ask again in ${String(retryAfter)} s.`, extensions: { code: 'RATE_LIMITED', retryAfter } };
}
