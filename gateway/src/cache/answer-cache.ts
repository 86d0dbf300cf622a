/** Keeps what may be kept, within bounds of bytes and time, and forgets what has changed. */
import { LRUCache } from 'lru-cache';
import type { JsonObject } from '../execute/json.js';
import { copied } from '../execute/merge.js';
import type { CachePolicy } from './cache-policy.js';

/** What has changed: all values of a type, those of one tenant, or the one with this key. */
export interface Change {
  readonly type: string;
  /** Key fields and their values, such as `{ id }`. What was found under other keys is forgotten too, for it cannot be told apart. */
  readonly key?: Readonly<Record<string, unknown>>;
  /** Null stands for callers without a tenant. */
  readonly tenantId?: string | null;
}

/** Where a value belongs. */
export interface Belonging {
  readonly tenantId: string | null;
  /** The representation that it was asked by; null for what is not an entity. */
  readonly representation: JsonObject | null;
}

interface Entry extends Belonging {
  readonly value: JsonObject;
  readonly types: readonly string[];
  readonly bytes: number;
}

/** A mark of how many changes were known when a fetch began. */
export type Moment = number;

const defaultMaxBytes = 64 * 1024 * 1024;

/** Answers in this process's memory. */
export class AnswerCache {
  private readonly entries: LRUCache<string, Entry>;
  private readonly keysOfType = new Map<string, Set<string>>();
  private readonly changedAt = new Map<string, Moment>();
  private changes: Moment = 0;

  constructor(options: { readonly maxBytes?: number | undefined; readonly now?: (() => number) | undefined } = {}) {
    const { now } = options;
    this.entries = new LRUCache<string, Entry>({
      maxSize: options.maxBytes ?? defaultMaxBytes,
      sizeCalculation: (entry, key) => entry.bytes + key.length,
      ...(now === undefined ? {} : { perf: { now }, ttlResolution: 0 }),
      dispose: (entry, key) => {
        for (const type of entry.types) this.keysOfType.get(type)?.delete(key);
      },
    });
  }

  /** A value of the caller's own, for what is done to an answer must not be done to the next. */
  get(key: string): JsonObject | undefined {
    const entry = this.entries.get(key);
    return entry === undefined ? undefined : copyOf(entry.value);
  }

  /** Taken before a fetch begins. */
  moment(): Moment {
    return this.changes;
  }

  /** Keeps a value, unless something of its types has changed since the fetch began: then nobody knows which state it shows. */
  set(key: string, value: JsonObject, policy: CachePolicy, belonging: Belonging, began: Moment): void {
    if (policy.types.some((type) => (this.changedAt.get(type) ?? 0) > began)) return;
    const copy = copyOf(value);
    this.entries.set(key, { ...belonging, value: copy, types: policy.types, bytes: bytesOf(copy) }, { ttl: policy.maxAgeSeconds * 1000 });
    for (const type of policy.types) {
      const keys = this.keysOfType.get(type) ?? new Set();
      this.keysOfType.set(type, keys.add(key));
    }
  }

  /** Forgets what the change may have touched, also what is being fetched now. */
  forget(change: Change): void {
    this.changes++;
    this.changedAt.set(change.type, this.changes);
    for (const key of this.keysOfType.get(change.type) ?? []) {
      const entry = this.entries.peek(key);
      if (entry !== undefined && touches(change, entry)) this.entries.delete(key);
    }
  }

  get size(): number {
    return this.entries.size;
  }
}

function touches({ type, key, tenantId }: Change, { representation, tenantId: of }: Entry): boolean {
  if (tenantId !== undefined && tenantId !== of) return false;
  if (key === undefined || representation === null || representation['__typename'] !== type) return true;
  return Object.entries(key).every(([name, value]) => representation[name] === undefined || representation[name] === value);
}

/** About what it takes; scalars of subgraphs in this process may be numbers that JSON does not have. */
function bytesOf(value: JsonObject): number {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each)).length + 1;
}

function copyOf(value: JsonObject): JsonObject {
  // Objects go in and objects come out.
  return copied(value) as JsonObject;
}
