/** Answers requests from what is kept, from what others are just fetching, and by asking for the rest. */
import { Flight } from '../transport/flight.js';
import type { CancelSignal, SubgraphResult } from '../transport/transport.js';
import type { Moment } from './change.js';
import { copyOf, fill } from './fill.js';
import type { Execute, Filling, Levels } from './fill.js';
import type { Fetched, Found, CacheableRequest, Slot } from './cacheable-request.js';

/** A fetch under way, perhaps for more than who began it. */
interface Fill {
  readonly began: Moment;
  readonly flight: Flight<Filling>;
}

/** Who asks, and what they have by now. */
interface Asking {
  readonly cacheable: CacheableRequest;
  readonly signal: CancelSignal | undefined;
  readonly found: Found[];
  readonly fetched: Fetched[];
}

/** How often somebody waits for others before they ask for themselves alone. */
const maxWaits = 2;

/**
 * All look-ups of a gateway. While a value is fetched, who misses it too waits for that fetch, unless something of the value has changed since it
 * began. Who was waiting before the change may have what comes, for they asked before it. A fetch goes on for as long as anybody waits for it;
 * when it fails, one of those who waited asks again, and when that fails too they are told so.
 */
export class Lookup {
  private readonly fills = new Map<string, Fill>();

  constructor(private readonly levels: Levels) {}

  /** The answer. @throws SubgraphUnavailable as `execute` does, and as soon as the signal aborts. */
  async answer(cacheable: CacheableRequest, signal: CancelSignal | undefined, execute: Execute): Promise<SubgraphResult> {
    const { cache, observe } = this.levels;
    const found: Found[] = cacheable.slots.map((slot) => (slot === null ? undefined : cache.get(slot.key)));
    let left = found.flatMap((value, at) => (value === undefined ? [at] : []));
    if (left.length < found.length) observe('hit', found.length - left.length);
    const asking: Asking = { cacheable, signal, found, fetched: [] };
    for (let round = 1; left.length > 0; round++) {
      const { own, others } = this.divide(cacheable, left, round <= maxWaits);
      await Promise.all([
        ...(own.length === 0 ? [] : [this.ask(own, asking, execute)]),
        ...[...others].map(([each, indices]) => this.wait(each, indices, asking, round === maxWaits)),
      ]);
      const asked = new Set(own);
      left = left.filter((at) => found[at] === undefined && !asked.has(at));
    }
    return cacheable.answer(found, asking.fetched);
  }

  /** The slots that somebody else is fetching, and those that are left to us. */
  private divide({ slots }: CacheableRequest, indices: readonly number[], mayWait: boolean) {
    const own: number[] = [];
    const others = new Map<Fill, number[]>();
    for (const at of indices) {
      const known = mayWait ? this.joinable(slots[at] ?? null) : undefined;
      if (known === undefined) own.push(at);
      else others.set(known, [...(others.get(known) ?? []), at]);
    }
    return { own, others };
  }

  private joinable(slot: Slot | null): Fill | undefined {
    const known = slot === null ? undefined : this.fills.get(slot.key);
    if (slot === null || known === undefined || known.flight.abandoned) return undefined;
    return this.levels.cache.changedSince(known.began, slot) ? undefined : known;
  }

  /** Fetches, for whoever wants it. */
  private async ask(indices: readonly number[], { cacheable, signal, found, fetched }: Asking, execute: Execute): Promise<void> {
    const began = this.levels.cache.moment();
    const keys = indices.flatMap((at) => cacheable.slots[at]?.key ?? []);
    const end = (): void => {
      for (const key of keys) if (this.fills.get(key) === mine) this.fills.delete(key);
    };
    const bring = (until: CancelSignal) => fill(cacheable, indices, this.levels, { began, signal: until, execute });
    const mine: Fill = { began, flight: new Flight(bring, (filling) => filling, end) };
    for (const key of keys) this.fills.set(key, mine);
    const filling = await mine.flight.join(signal);
    if (filling.fetched !== null) fetched.push(filling.fetched);
    const came = new Set(filling.fetched?.indices);
    take(
      filling,
      indices.filter((at) => !came.has(at)),
      cacheable,
      found,
    );
  }

  /** Waits for what somebody else fetches. If that fails, the slots stay as they are, but for the last time. */
  private async wait(other: Fill, indices: readonly number[], { cacheable, signal, found }: Asking, last: boolean): Promise<void> {
    try {
      take(await other.flight.join(signal), indices, cacheable, found);
      this.levels.observe('shared', indices.filter((at) => found[at] !== undefined).length);
    } catch (fault) {
      if (last || signal?.aborted === true) throw fault;
    }
  }
}

/** Takes copies, for what is done to one answer must not be seen in another. */
function take({ values }: Filling, indices: readonly number[], { slots }: CacheableRequest, found: Found[]): void {
  for (const at of indices) {
    const value = values.get(slots[at]?.key ?? '');
    found[at] = value === undefined || value === null ? value : copyOf(value);
  }
}
