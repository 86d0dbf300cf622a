import { describe, expect, it } from 'vitest';
import { mapped, takenTogether } from './mapped.js';

it('what waits is taken together, and the source is asked for one after another', async () => {
  let asked = 0;
  let overlaps = 0;
  let given = 0;
  const source: AsyncIterator<number> = {
    async next() {
      asked += 1;
      if (asked > 1) overlaps += 1;
      await Promise.resolve();
      asked -= 1;
      given += 1;
      return given <= 10 ? { value: given, done: false } : { value: undefined, done: true };
    },
  };
  const taken: number[] = [];
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const together = takenTogether(source, async (item) => {
    taken.push(item);
    await opened;
    return item;
  });
  const first = together.next();
  await expect.poll(() => taken.length).toBe(10);
  open();
  const items = [(await first).value];
  for (let result = await together.next(); !result.done; result = await together.next()) items.push(result.value);
  expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(overlaps).toBe(0);
});

describe('a mapped stream', () => {
  function counting() {
    let given = 0;
    const left = { count: 0 };
    const source: AsyncIterator<number> = {
      next: async () => ({ value: (given += 1), done: false }),
      async return() {
        left.count += 1;
        return { value: undefined, done: true };
      },
    };
    return { source, left };
  }
  const all = async <T>(stream: AsyncIterable<T>): Promise<T[]> => {
    const items: T[] = [];
    for await (const item of stream) items.push(item);
    return items;
  };

  it('begins with what comes first, leaves out what means nothing, and ends after the last, leaving its source', async () => {
    const { source, left } = counting();
    const even = (item: number) => (item % 2 === 0 ? item : undefined);
    expect(await all(mapped(source, even, { first: [-1, 0], isLast: (item) => item === 6 }))).toEqual([-1, 0, 2, 4, 6]);
    expect(left.count).toBe(1);
  });

  it('gives nothing more once it was left, not even what was to come first', async () => {
    const { source, left } = counting();
    const stream = mapped(source, (item) => item, { first: [1, 2] });
    expect(await stream.next()).toEqual({ value: 1, done: false });
    await stream.return?.();
    expect(await stream.next()).toEqual({ value: undefined, done: true });
    expect(left.count).toBeGreaterThan(0);
  });

  it('ends with its source', async () => {
    const source: AsyncIterator<number> = { next: async () => ({ value: undefined, done: true }) };
    expect(await all(mapped(source, (item) => item))).toEqual([]);
  });
});
