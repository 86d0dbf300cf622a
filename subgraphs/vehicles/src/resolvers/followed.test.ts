import { expect, it } from 'vitest';
import { takenTogether } from './followed.js';

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
