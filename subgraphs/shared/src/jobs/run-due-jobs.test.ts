import { afterAll, beforeEach, expect, it } from 'vitest';
import { openTestPlatform, TestClock, type TestPlatform } from '../testing/testing.js';
import type { JobTask } from './job.js';

// The machine's clock is far ahead, as it is where a test takes longer than what it waits for.
const clock = new TestClock(new Date(Date.now() - 3_600_000));
const test: TestPlatform = await openTestPlatform([], { clock });
afterAll(() => test.close());

let ran: number[];
beforeEach(() => void (ran = []));
const note = (payload: unknown) => void ran.push(Number(payload));
const schedule = (task: JobTask, number: number, afterMs: number, key = `number ${number}`) =>
  test.platform.database.system((tx) =>
    test.jobs.schedule(tx, { task: task.name, payload: number, runAt: new Date(clock.now().getTime() + afterMs), key }),
  );

it('what is due by the clock that is moved by hand runs, and nothing else', async () => {
  const task: JobTask = { name: 'test.noted', run: async (payload) => note(payload) };
  await schedule(task, 3, 60_000);
  await schedule(task, 2, -1_000);
  await schedule(task, 1, 0);
  await test.jobs.runDue([task]);
  expect(ran.toSorted((a, b) => a - b)).toEqual([1, 2]);
  clock.advance(59_999);
  await test.jobs.runDue([task]);
  expect(ran).toHaveLength(2);
  clock.advance(1);
  await test.jobs.runDue([task]);
  expect(ran.at(-1)).toBe(3);
  await test.jobs.runDue([task]);
  expect(ran).toHaveLength(3);
});

it('whoever asks at the same time takes nothing from another', async () => {
  const task: JobTask = { name: 'test.shared', run: async (payload) => note(payload) };
  const each = async (number: number): Promise<void> => {
    await schedule(task, number, 0);
    await test.jobs.runDue([task]);
  };
  for (let round = 0; round < 5; round += 1) {
    ran = [];
    await Promise.all([1, 2, 3, 4, 5, 6].map(each));
    expect(ran.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
  }
});

it('a job that stores its next does not find it due before the clock has moved', async () => {
  const task: JobTask = {
    name: 'test.again',
    async run(payload) {
      note(payload);
      await schedule(task, Number(payload) + 1, 10_000, 'again');
    },
  };
  await schedule(task, 1, 0, 'again');
  await test.jobs.runDue([task]);
  expect(ran).toEqual([1]);
  clock.advance(10_000);
  await test.jobs.runDue([task]);
  expect(ran).toEqual([1, 2]);
});

it("what was stored by the machine's clock waits for the one that is moved by hand", async () => {
  const task: JobTask = { name: 'test.stored', run: async (payload) => note(payload) };
  const runAt = new Date(clock.now().getTime() + 60_000).toISOString();
  await test.asOwner((sql) => sql`select jobs.add_job('test.stored', '7'::json, run_at => ${runAt}::timestamptz)`);
  await schedule(task, 1, 0);
  await test.jobs.runDue([task]);
  expect(ran).toEqual([1]);
  clock.advance(60_000);
  await test.jobs.runDue([task]);
  expect(ran).toEqual([1, 7]);
});
