/** Streams of events as streams of what they mean. Plain iterators: `return()` of an async generator waits for the next event, and listeners leak. */

/** What a mapped stream begins and ends with. */
export interface MappedOptions<To> {
  /** Comes before all others. */
  readonly first?: readonly To[];
  /** After which the stream ends. */
  isLast?(item: To): boolean;
}

/** What `take` makes of each item, in order; what it makes nothing (`undefined`) of is left out. */
export function mapped<From, To>(
  source: AsyncIterator<From>,
  take: (item: From) => To | undefined | Promise<To | undefined>,
  { first = [], isLast = () => false }: MappedOptions<To> = {},
): AsyncIterableIterator<To> {
  const waiting = [...first];
  const state = { ended: false };
  async function end(): Promise<IteratorResult<To>> {
    const left = state.ended;
    state.ended = true;
    waiting.length = 0;
    if (!left) await source.return?.();
    return { value: undefined, done: true };
  }
  async function taken(): Promise<To | undefined> {
    const ready = waiting.shift();
    if (ready !== undefined) return ready;
    while (!state.ended) {
      const next = await source.next();
      if (next.done) break;
      const value = await take(next.value);
      if (value !== undefined) return value;
    }
    return undefined;
  }
  return {
    async next() {
      const value = await taken();
      if (value === undefined) return end();
      if (isLast(value)) await end();
      return { value, done: false };
    },
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Items that are taken at once at the most. */
const ahead = 64;

/**
 * What `take` makes of each item, in order. Items that wait already are taken at once, so that what they ask for can be asked for together;
 * the source is asked for one after another.
 */
export function takenTogether<In, Out>(source: AsyncIterator<In>, take: (item: In) => Promise<Out>): AsyncIterator<Out> {
  const taken: Promise<IteratorResult<Out>>[] = [];
  let asked: Promise<unknown> = Promise.resolve();
  const takeNext = async (): Promise<IteratorResult<Out>> => {
    const given = asked.then(() => source.next());
    asked = given;
    const result = await given;
    return result.done ? result : { value: await take(result.value), done: false };
  };
  return {
    next() {
      // Many at a time: one for each that is given away would always be alone.
      for (let free = taken.length < ahead / 2 ? ahead - taken.length : 0; free > 0; free -= 1) {
        const next = takeNext();
        // It is looked at when its turn comes.
        next.catch(() => {});
        taken.push(next);
      }
      return taken.shift() ?? takeNext();
    },
    async return() {
      await source.return?.();
      return { value: undefined, done: true };
    },
  };
}
