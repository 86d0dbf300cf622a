/** What several gateways keep together in Redis. */
import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { parseJson } from '../response/exact-json.js';
import type { JsonObject } from '../response/json.js';
import { CircuitBreaker } from '@marque/shared/platform/circuit-breaker';
import type { Change } from './change.js';
import type { Slot } from './cacheable-request.js';
import type { FarValue, Reading, SecondLevel } from './second-level.js';
import { UnsettledChanges } from './unsettled-changes.js';

/** The commands that are asked of Redis. */
export type RedisCommands = Pick<Redis, 'mget' | 'set'>;

/** Tells two platforms apart that share a Redis, and reports faults. */
export interface RedisSecondLevelOptions {
  readonly namespace: string;
  onFault(error: unknown): void;
  /** Milliseconds since 1970; for tests. */
  readonly now?: () => number;
}

const breakerSettings = { failures: 3, openMs: 1_000 };
const versionSeconds = 7 * 24 * 60 * 60;
const maxValueCharacters = 256 * 1024;

/**
 * Each type has a version in each tenant, and one everywhere. A value is kept with the versions that were read before it was fetched, and is given
 * only to who reads the same versions beside it: a change sets a new one, so that what was fetched before it is never found after it, whoever
 * writes last. Versions are random, so that one that Redis has lost does not come back. Keys of one tenant share a slot of a cluster.
 */
export class RedisSecondLevel implements SecondLevel {
  private readonly breaker = new CircuitBreaker(breakerSettings, () => {});
  private readonly unsettled = new UnsettledChanges(async (key) => {
    // Never a value that it had before: another process may have set one since.
    return (await this.ask(() => this.redis.set(key, newVersion(), 'EX', versionSeconds))) !== null;
  });
  private readonly now: () => number;

  constructor(
    private readonly redis: RedisCommands,
    private readonly options: RedisSecondLevelOptions,
  ) {
    this.now = options.now ?? Date.now;
  }

  read(slots: readonly Slot[]): Promise<Reading | null> {
    return this.readWith(slots, true);
  }

  forget({ type, tenantId }: Change): void {
    this.unsettled.add(versionKey(tenantId === undefined ? this.everywhere : this.inTenant(tenantId), type));
  }

  /** Tells Redis of the changes that it does not know yet; to be called when it is back. */
  settle(): void {
    this.unsettled.retry();
  }

  private async readWith(slots: readonly Slot[], isFirst: boolean): Promise<Reading | null> {
    const prefix = this.inTenant(slots[0]?.belonging.tenantId ?? null);
    const types = [...new Set(slots.flatMap(({ policy }) => policy.types))];
    const general = types.map((type) => versionKey(this.everywhere, type));
    const own = types.map((type) => versionKey(prefix, type));
    const versionKeys = [...general, ...own];
    if (this.unsettled.any(versionKeys)) {
      this.unsettled.retry();
      return null;
    }
    const entries = slots.map(({ key }) => `${prefix}:e:${key}`);
    const got = await this.ask(() => Promise.all([this.redis.mget(general), this.redis.mget([...own, ...entries])]));
    if (got === null) return null;
    const versions = [...got[0], ...got[1].slice(0, own.length)];
    const lacking = versionKeys.filter((_, at) => versions[at] === null);
    if (lacking.length > 0) return isFirst && (await this.create(lacking)) ? this.readWith(slots, false) : null;
    const stamps = slots.map(({ policy }) => stampOf(policy.types, types, versions));
    return {
      found: entries.map((_, at) => valueIn(got[1][own.length + at], stamps[at] ?? '', this.now())),
      keep: (slot, value) => {
        const at = slots.indexOf(slot);
        const text = textOf(value);
        if (text === null || this.unsettled.any(versionKeys)) return;
        const ttlMs = slot.policy.maxAgeSeconds * 1000;
        const entry = `${stamps[at] ?? ''}\n${String(this.now() + ttlMs)}\n${text}`;
        void this.ask(() => this.redis.set(entries[at] ?? '', entry, 'PX', ttlMs));
      },
    };
  }

  private async create(versionKeys: readonly string[]): Promise<boolean> {
    const made = await this.ask(() => Promise.all(versionKeys.map((key) => this.redis.set(key, newVersion(), 'EX', versionSeconds, 'NX'))));
    return made !== null;
  }

  /** Asks Redis, unless it is known to be away; null when it does not answer. */
  private async ask<Value>(command: () => Promise<Value>): Promise<Value | null> {
    const admission = this.breaker.admit();
    if (admission === null) return null;
    try {
      const answer = await command();
      this.breaker.succeeded(admission);
      return answer;
    } catch (error) {
      this.breaker.failedOnce(admission);
      this.options.onFault(error);
      return null;
    }
  }

  private get everywhere(): string {
    return `marque:cache:{${encodeURIComponent(this.options.namespace)}}`;
  }

  private inTenant(tenantId: string | null): string {
    return `marque:cache:{${encodeURIComponent(this.options.namespace)} ${encodeURIComponent(tenantId ?? '')}}`;
  }
}

const newVersion = (): string => randomBytes(9).toString('base64url');
const versionKey = (prefix: string, type: string): string => `${prefix}:v:${type}`;

/** The versions of a value's types: everywhere, and in its tenant. */
function stampOf(types: readonly string[], all: readonly string[], versions: readonly (string | null)[]): string {
  return types.map((type) => [0, all.length].map((from) => versions[from + all.indexOf(type)]).join('.')).join();
}

/** The value of an entry with this stamp: a line of versions, one that says when it ends, and JSON. */
function valueIn(entry: string | null | undefined, stamp: string, nowMs: number): FarValue | undefined {
  if (entry === null || entry === undefined || !entry.startsWith(`${stamp}\n`)) return undefined;
  const end = entry.indexOf('\n', stamp.length + 1);
  const ttlMs = Number(entry.slice(stamp.length + 1, end)) - nowMs;
  // Written by `keep`, which is given objects.
  return ttlMs > 0 ? { value: parseJson(entry.slice(end + 1)) as JsonObject, ttlMs } : undefined;
}

/** JSON text; null for what is too long, and for numbers that JSON does not have, which scalars of subgraphs in this process may be. */
function textOf(value: JsonObject): string | null {
  try {
    const text = JSON.stringify(value);
    return text.length > maxValueCharacters ? null : text;
  } catch {
    return null;
  }
}
