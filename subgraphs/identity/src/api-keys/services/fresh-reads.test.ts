import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { createFreshReads } from './fresh-reads.js';

const rowsOf = (keys: readonly string[]) => new Map(keys.filter((key) => key !== 'missing').map((key) => [key, { key }]));

test('a row that was read a moment ago, or was not there, is not read again', async () => {
  const load = vi.fn((keys: readonly string[]) => Promise.resolve(rowsOf(keys)));
  const read = createFreshReads(load, 60_000);
  expect(await read('a')).toEqual({ key: 'a' });
  expect(await read('a')).toEqual({ key: 'a' });
  expect(await read('missing')).toBeNull();
  expect(await read('missing')).toBeNull();
  expect(load.mock.calls).toEqual([[['a']], [['missing']]]);
});

test('a row that is too old is read again', async () => {
  let version = 0;
  const read = createFreshReads((keys) => Promise.resolve(new Map(keys.map((key) => [key, { version: ++version }]))), 5);
  expect(await read('a')).toEqual({ version: 1 });
  await sleep(10);
  expect(await read('a')).toEqual({ version: 2 });
});

test('keys that are asked for during a reading travel together in the next one', async () => {
  const gates: (() => void)[] = [];
  const load = vi.fn(async (keys: readonly string[]) => {
    await new Promise<void>((resolve) => gates.push(resolve));
    return rowsOf(keys);
  });
  const read = createFreshReads(load, 60_000);
  const first = read('a');
  await vi.waitFor(() => expect(gates).toHaveLength(1));
  const others = ['b', 'c', 'd'].map((key) => read(key));
  gates[0]?.();
  await first;
  await vi.waitFor(() => expect(gates).toHaveLength(2));
  gates[1]?.();
  expect(await Promise.all(others)).toEqual([{ key: 'b' }, { key: 'c' }, { key: 'd' }]);
  expect(load.mock.calls).toEqual([[['a']], [['b', 'c', 'd']]]);
});

test('a reading that fails is told to who asked, and the next one is tried', async () => {
  const load = vi.fn((keys: readonly string[]) => Promise.resolve(rowsOf(keys)));
  load.mockRejectedValueOnce(new Error('away'));
  const read = createFreshReads(load, 60_000);
  await expect(read('a')).rejects.toThrow('away');
  expect(await read('a')).toEqual({ key: 'a' });
});
