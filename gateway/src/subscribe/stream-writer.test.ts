import { afterEach, expect, it, vi } from 'vitest';
import type { Listener } from './listener.js';
import { StreamWriter } from './stream-writer.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** One listener, to write to whom takes so long: what was written, write by write, and how long the rests were to be. */
function listenedTo(writingMs: number) {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const rests: number[] = [];
  let endRest = () => {};
  const writes: string[][] = [];
  const listener: Listener = {
    next: ({ texts }) => {
      now += writingMs;
      writes.push([...texts]);
    },
    complete: () => {},
    fail: () => {},
  };
  const fault = vi.fn<(error: unknown) => void>();
  const writer = new StreamWriter({
    audience: new Map([[listener, { since: 0 }]]),
    wrote: async () => {},
    fault,
    rest: (ms) => {
      rests.push(ms);
      return new Promise((resolve) => (endRest = resolve));
    },
  });
  let index = 0;
  const write = (text: string) => writer.write({ text, index: index++, arrivedAt: now, id: null, happenedAt: null });
  return { write, writes, rests, fault, endRest: () => endRest() };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('rests as long as it wrote, and writes together what came meanwhile', async () => {
  const { write, writes, rests, fault, endRest } = listenedTo(7);
  await write('1');
  await settled();
  expect(rests).toEqual([7]);
  await write('2');
  await write('3');
  await settled();
  expect(writes).toEqual([['1']]);
  endRest();
  await settled();
  expect(writes).toEqual([['1'], ['2', '3']]);
  expect(fault).not.toHaveBeenCalled();
});

it('rests a moment at most, and not at all after a short writing', async () => {
  const long = listenedTo(500);
  await long.write('1');
  await settled();
  expect(long.rests).toEqual([20]);
  const short = listenedTo(0.5);
  await short.write('1');
  await settled();
  await short.write('2');
  await settled();
  expect(short.writes).toEqual([['1'], ['2']]);
  expect(short.rests).toEqual([]);
});
