/**
 * Reads events one by one and yields what `take` makes of them, leaving out null. A plain iterator, because `return()` of an async generator
 * would wait for the next event. Ends after an item for which `isLast` holds.
 */
export function followed<In, Out>(
  source: AsyncIterator<In>,
  take: (item: In) => Promise<Out | null> | Out | null,
  isLast: (item: Out) => boolean = () => false,
): AsyncIterableIterator<Out> {
  let ended = false;
  async function end(): Promise<IteratorResult<Out>> {
    ended = true;
    await source.return?.();
    return { value: undefined, done: true };
  }
  return {
    async next() {
      while (!ended) {
        const result = await source.next();
        if (result.done) break;
        const item = await take(result.value);
        if (item === null) continue;
        if (isLast(item)) await end();
        return { value: item, done: false };
      }
      return end();
    },
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
