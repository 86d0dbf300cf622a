/** Plain async iterators: in an async generator `return()` waits for the next event, and listeners leak. */

/** Each item through `map`; items for which it gives undefined are left out. `first` comes before all others. */
export function mapped<From, To>(
  source: AsyncIterableIterator<From>,
  map: (item: From) => To | undefined | Promise<To | undefined>,
  first: readonly To[] = [],
): AsyncIterableIterator<To> {
  const waiting = [...first];
  return {
    async next() {
      const ready = waiting.shift();
      if (ready !== undefined) return { value: ready, done: false };
      for (;;) {
        const item = await source.next();
        if (item.done) return item;
        const value = await map(item.value);
        if (value !== undefined) return { value, done: false };
      }
    },
    async return() {
      waiting.length = 0;
      await source.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
