/** Brings the values of some slots of a request: from the second level, and from the subgraph what is not there. */
import type { JsonObject } from '../response/json.js';
import { copied } from '../response/merge.js';
import type { CancelSignal, SubgraphRequest, SubgraphResult } from '../transport/transport.js';
import type { AnswerCache } from './answer-cache.js';
import type { Moment } from './change.js';
import type { Fetched, Found, CacheableRequest, Slot } from './cacheable-request.js';
import type { Reading, SecondLevel } from './second-level.js';

/** Where a value came from: this process, another gateway, a fetch that somebody else had begun, or its subgraph. */
export type Source = 'hit' | 'second' | 'shared' | 'miss';

/** What values are kept in. */
export interface Levels {
  readonly cache: AnswerCache;
  /** Null where there is none. */
  readonly second: SecondLevel | null;
  observe(source: Source, count: number): void;
}

/** What was brought. */
export interface Filling {
  /** By the key of each slot; nobody may change them. */
  readonly values: ReadonlyMap<string, Found>;
  /** What the subgraph answered, for whoever began the fetch; null where it was not asked. */
  readonly fetched: Fetched | null;
}

/** Asks the subgraph. */
export type Execute = (request: SubgraphRequest, signal: CancelSignal) => Promise<SubgraphResult>;

/** Fills the slots, and keeps what may be kept. @throws SubgraphUnavailable as `execute` does */
export async function fill(
  cacheable: CacheableRequest,
  indices: readonly number[],
  { cache, second, observe }: Levels,
  { began, signal, execute }: { readonly began: Moment; readonly signal: CancelSignal; readonly execute: Execute },
): Promise<Filling> {
  const values = new Map<string, Found>();
  const slots = indices.flatMap((at) => cacheable.slots[at] ?? []);
  // What is private does not leave the process.
  const shareable = second === null ? [] : slots.filter(({ policy }) => !policy.isPrivate);
  const reading = second === null || shareable.length === 0 ? null : await second.read(shareable);
  if (reading !== null) takeFar(reading, shareable, values, { cache, began });
  if (values.size > 0) observe('second', values.size);
  if (slots.length > values.size) observe('miss', slots.length - values.size);
  const left = indices.filter((at) => !values.has(cacheable.slots[at]?.key ?? ''));
  if (left.length === 0) return { values, fetched: null };
  const fetched: Fetched = { indices: left, result: await execute(cacheable.requestFor(left), signal) };
  cacheable.valuesOf(fetched).forEach((value, index) => {
    const slot = cacheable.slots[left[index] ?? -1];
    if (slot === null || slot === undefined || value === undefined) return;
    // Whoever asked takes the fetched one into their own answer.
    const own = value === null ? null : copyOf(value);
    values.set(slot.key, own);
    if (own === null) return;
    cache.set(slot, own, began);
    if (!slot.policy.isPrivate) reading?.keep(slot, own);
  });
  return { values, fetched };
}

function takeFar(
  reading: Reading,
  slots: readonly Slot[],
  values: Map<string, Found>,
  { cache, began }: { readonly cache: AnswerCache; readonly began: Moment },
): void {
  slots.forEach((slot, at) => {
    const far = reading.found[at];
    if (far === undefined) return;
    values.set(slot.key, far.value);
    cache.set(slot, far.value, began, far.ttlMs);
  });
}

/** A value of one's own. */
export function copyOf(value: JsonObject): JsonObject {
  // Objects go in and objects come out.
  return copied(value) as JsonObject;
}
