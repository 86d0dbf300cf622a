/** Keeps what may be kept, within bounds of bytes and time, and forgets what has changed. */
import { LRUCache } from 'lru-cache';
import type { JsonObject } from '../response/json.js';
import { copied } from '../response/merge.js';
import { Changes, touches } from './change.js';
import type { Change, Moment } from './change.js';
import type { Slot } from './cacheable-request.js';

interface Entry {
  readonly slot: Slot;
  readonly value: JsonObject;
  readonly bytes: number;
}

const defaultMaxBytes = 64 * 1024 * 1024;

/** Answers in this process's memory. */
export class AnswerCache {
  private readonly entries: LRUCache<string, Entry>;
  private readonly keysOfType = new Map<string, Set<string>>();
  private readonly changes = new Changes();

  constructor(options: { readonly maxBytes?: number | undefined; readonly now?: (() => number) | undefined } = {}) {
    const { now } = options;
    this.entries = new LRUCache<string, Entry>({
      maxSize: options.maxBytes ?? defaultMaxBytes,
      sizeCalculation: (entry, key) => entry.bytes + key.length,
      ...(now === undefined ? {} : { perf: { now }, ttlResolution: 0 }),
      dispose: ({ slot }, key) => {
        for (const type of slot.policy.types) this.keysOfType.get(type)?.delete(key);
      },
    });
  }

  /** A value of the caller's own, for what is done to an answer must not be done to the next. */
  get(key: string): JsonObject | undefined {
    const entry = this.entries.get(key);
    // Objects go in and objects come out.
    return entry === undefined ? undefined : (copied(entry.value) as JsonObject);
  }

  /** Taken before a fetch begins. */
  moment(): Moment {
    return this.changes.moment();
  }

  /** Whether something that the slot's values show has changed since: then nobody knows which state a fetch that began then shows. */
  changedSince(moment: Moment, { policy, belonging }: Slot): boolean {
    return this.changes.since(moment, policy.types, belonging.tenantId);
  }

  /**
   * Keeps a value unless something of it has changed since the fetch began. The value is the cache's from then on: nobody may change it.
   * @param ttlMs where it is not as young as its fetch
   */
  set(slot: Slot, value: JsonObject, began: Moment, ttlMs: number = slot.policy.maxAgeSeconds * 1000): void {
    if (ttlMs <= 0 || this.changedSince(began, slot)) return;
    this.entries.set(slot.key, { slot, value, bytes: bytesOf(value) }, { ttl: ttlMs });
    for (const type of slot.policy.types) {
      const keys = this.keysOfType.get(type) ?? new Set();
      this.keysOfType.set(type, keys.add(slot.key));
    }
  }

  /** Forgets what the change may have touched, also what is being fetched now. */
  forget(change: Change): void {
    this.changes.note(change);
    for (const key of this.keysOfType.get(change.type) ?? []) {
      const entry = this.entries.peek(key);
      if (entry !== undefined && touches(change, entry.slot.belonging)) this.entries.delete(key);
    }
  }
}

/** About what it takes; scalars of subgraphs in this process may be numbers that JSON does not have. */
function bytesOf(value: JsonObject): number {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each)).length + 1;
}
