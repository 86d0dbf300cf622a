import type { Pool } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DueJobs } from './due-jobs.js';

interface Waiting {
  readonly task: string;
  readonly due: number;
  readonly next_in_ms: number | null;
}

/** Looks into a queue that holds what a test says, and remembers when it was looked into and what was started. */
function looking(waiting: () => readonly Waiting[]) {
  const began = performance.now();
  const looks: number[] = [];
  const started: [string, number][] = [];
  const query = async () => {
    looks.push(Math.round(performance.now() - began));
    return { rows: waiting() };
  };
  const dueJobs = new DueJobs({
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the only method that is asked
    pool: { query } as unknown as Pool,
    logger: pino({ level: 'silent' }),
    tasks: ['test.close'],
    start: (task, due) => started.push([task, due]),
  });
  dueJobs.start();
  return { dueJobs, looks, started };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('looks again when the next job of any task is due', async () => {
  const { dueJobs, looks } = looking(() => [
    { task: 'test.later', due: 0, next_in_ms: 4_000 },
    { task: 'test.close', due: 0, next_in_ms: 300 },
    { task: 'test.held', due: 50, next_in_ms: null },
  ]);
  await vi.advanceTimersByTimeAsync(700);
  expect(looks).toEqual([10, 320, 630]);
  await dueJobs.stop();
});

it('looks now and then when nobody tells of anything, and at once when somebody does', async () => {
  const { dueJobs, looks, started } = looking(() => [{ task: 'test.close', due: 2, next_in_ms: 3_600_000 }]);
  await vi.advanceTimersByTimeAsync(5_100);
  expect(looks).toEqual([10, 5_020]);
  expect(started).toEqual([
    ['test.close', 2],
    ['test.close', 2],
  ]);
  dueJobs.wake();
  await vi.advanceTimersByTimeAsync(20);
  expect(looks).toHaveLength(3);
  await dueJobs.stop();
});

it('looks every second while workers hear of nothing', async () => {
  const { dueJobs, looks } = looking(() => []);
  await vi.advanceTimersByTimeAsync(20);
  dueJobs.isDeaf('PROMPT');
  await vi.advanceTimersByTimeAsync(2_100);
  expect(looks.length).toBe(4);
  dueJobs.hears('PROMPT');
  await vi.advanceTimersByTimeAsync(4_000);
  expect(looks.length).toBe(5);
  await dueJobs.stop();
});
