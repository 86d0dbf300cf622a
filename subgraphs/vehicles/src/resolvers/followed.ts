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
