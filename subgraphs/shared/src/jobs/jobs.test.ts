import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import type { JobTask } from './job.js';
import { openPlatform, type RunningPlatform } from '../platform/platform.js';
import { workerLockClass } from './living-workers.js';
import { taskListOf } from './task-list.js';
import type { Subgraph } from '../platform/subgraph.js';
import { createTestDatabase, silentLogger } from '../testing/testing.js';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const withTasks = (tasks: readonly JobTask[]): Subgraph =>
  ({ name: 'auction', open: async () => ({ context: () => ({}), tasks }) }) as unknown as Subgraph;

async function database(): Promise<{ url: string; sql: postgres.Sql }> {
  const { url, drop } = await createTestDatabase([]);
  cleanups.push(drop);
  const sql = postgres(url, { max: 4, onnotice: () => {} });
  cleanups.push(() => sql.end());
  return { url, sql };
}

async function running(databaseUrl: string, tasks: readonly JobTask[]): Promise<RunningPlatform> {
  const options = { databaseUrl, dataDir: '/tmp', logger: silentLogger, serviceSecret: 'test-secret', maxConnections: 4 };
  const platform = await openPlatform({ ...options, subgraphs: [withTasks(tasks)] });
  cleanups.push(() => platform.close());
  return platform;
}

const schedule = ({ platform }: RunningPlatform, task: string, key: string) =>
  platform.database.system((tx) => platform.jobs.schedule(tx, { task, payload: key, key }));

/** Work that waits until the test opens the gate. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

const patient = { timeout: 15_000 };

/** The jobs without the platform's own, which repeats. */
const ours = (sql: postgres.Sql) =>
  sql`(select j.* from jobs._private_jobs j join jobs._private_tasks t on t.id = j.task_id where t.identifier <> 'platform.forget') as ours`;

it('what a killed process was at is done by a living one, in each lane, and once', async () => {
  const { url, sql } = await database();
  const held = await sql.reserve();
  await held`select pg_advisory_lock(77)`;
  const program = fileURLToPath(new URL('../testing/hold-jobs.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=marque-source', '--import', 'tsx', program, url], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const names = ['test.prompt', 'test.asking', 'test.background'];
  for (const name of names) await sql`select platform.add_job(${name}, '1', now(), ${name})`;
  const lockedBy = async () =>
    (await sql<{ worker: string }[]>`select locked_by as worker from jobs._private_jobs where locked_by is not null`).map(
      (row) => row.worker,
    );
  await expect.poll(async () => (await lockedBy()).length, { timeout: 40_000 }).toBe(3);

  // A living process leaves them alone while the other lives.
  const ran: string[] = [];
  const before = await lockedBy();
  await running(
    url,
    (['PROMPT', 'ASKING', 'BACKGROUND'] as const).map((lane) => {
      const name = `test.${lane.toLowerCase()}`;
      return { name, lane, run: async () => void ran.push(name) };
    }),
  );
  await bothSeen(sql);
  await looksOf(sql, 4);
  expect([ran, await lockedBy()]).toEqual([[], before]);

  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  await expect.poll(() => ran.toSorted(), patient).toEqual(names.toSorted());
  await held`select pg_advisory_unlock(77)`;
  held.release();
  await expect.poll(async () => (await sql`select from ${ours(sql)}`).length, patient).toBe(0);
  expect(ran).toHaveLength(3);
});

/** Waits until both processes have a session that speaks for their workers. */
const bothSeen = (sql: postgres.Sql) =>
  expect
    .poll(
      async () =>
        (await sql`select from pg_stat_activity where datname = current_database() and application_name = 'marque job workers'`).length,
      patient,
    )
    .toBe(2);

/** Waits until the living process has looked for dead workers so many times more. */
async function looksOf(sql: postgres.Sql, count: number): Promise<void> {
  const [session] = await sql<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and application_name = 'marque job workers' order by backend_start desc`;
  let last = '';
  for (let seen = 0; seen < count;) {
    const [row] = await sql<{ at: string }[]>`
      select query_start::text as at from pg_stat_activity where pid = ${session?.pid ?? 0} and query like '%with superseded %'`;
    if (row && row.at !== last) seen += 1;
    last = row?.at ?? last;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it('a living worker keeps its job when the connection that speaks for it is cut', async () => {
  const { url, sql } = await database();
  const { open, opened } = gate();
  let runs = 0;
  const task: JobTask = { name: 'test.slow', run: () => ((runs += 1), opened) };
  await schedule(await running(url, [task]), 'test.slow', 'one');
  await expect.poll(() => runs, patient).toBe(1);
  const lockOf = async (but: number) =>
    (
      await sql<{ pid: number }[]>`
        select pid from pg_locks where locktype = 'advisory' and classid = ${workerLockClass}::bigint::oid
          and database = (select oid from pg_database where datname = current_database())`
    ).filter(({ pid }) => pid !== but);
  await expect.poll(async () => (await lockOf(0)).length, patient).toBe(1);
  const [cut] = await lockOf(0);
  await sql`select pg_terminate_backend(${cut?.pid ?? 0})`;
  await expect.poll(async () => (await lockOf(cut?.pid ?? 0)).length, patient).toBe(1);
  await running(url, [task]);
  await bothSeen(sql);
  await looksOf(sql, 4);
  expect(runs).toBe(1);
  open();
  await expect.poll(async () => (await sql`select from ${ours(sql)}`).length, patient).toBe(0);
});

it('what has a time limit runs while everything else waits for a neighbour', async () => {
  const { url } = await database();
  const { open, opened } = gate();
  onTestFinished(open);
  const waiting: unknown[] = [];
  let closed = 0;
  const held = (name: string, lane?: JobTask['lane']): JobTask => ({
    name,
    ...(lane && { lane }),
    run: async (payload) => {
      waiting.push(payload);
      await opened;
    },
  });
  const prompt: JobTask = { name: 'test.close', lane: 'PROMPT', run: async () => void (closed += 1) };
  const platform = await running(url, [held('test.deposit', 'ASKING'), held('test.rebuild'), prompt]);
  for (let at = 0; at < 40; at += 1) await schedule(platform, at % 2 === 0 ? 'test.deposit' : 'test.rebuild', `held ${at}`);
  await expect.poll(() => waiting.length, patient).toBeGreaterThanOrEqual(15);
  await schedule(platform, 'test.close', 'close');
  await expect.poll(() => closed, patient).toBe(1);
  open();
});

it('what comes due later is started at its time, behind however much that is due and does not get on', async () => {
  const { url } = await database();
  const { open, opened } = gate();
  onTestFinished(open);
  let waiting = 0;
  let closed = 0;
  const held: JobTask = {
    name: 'test.rebuild',
    run: async () => {
      waiting += 1;
      await opened;
    },
  };
  const prompt: JobTask = { name: 'test.close', lane: 'PROMPT', run: async () => void (closed += 1) };
  const { platform } = await running(url, [held, prompt]);
  await platform.database.system(async (tx) => {
    for (let at = 0; at < 120; at += 1) await platform.jobs.schedule(tx, { task: held.name, payload: null, key: `held ${at}` });
  });
  await expect.poll(() => waiting, patient).toBe(3);
  const runAt = new Date(platform.clock.now().getTime() + 500);
  await platform.database.system((tx) => platform.jobs.schedule(tx, { task: prompt.name, payload: null, runAt, key: 'close' }));
  await expect.poll(() => closed, patient).toBe(1);
  open();
});

it('a task that repeats leaves no dead row behind when it fails', async () => {
  const { url, sql } = await database();
  let runs = 0;
  const failing: JobTask = {
    name: 'test.failing',
    everyMs: 20,
    async run() {
      runs += 1;
      throw new Error('no');
    },
  };
  await running(url, [failing]);
  await expect.poll(() => runs, patient).toBeGreaterThanOrEqual(3);
  const rows = await sql<{ dead: number; all: number }[]>`
    select count(*) filter (where attempts >= max_attempts and locked_at is null)::int as dead, count(*)::int as all from ${ours(sql)}`;
  expect(rows[0]?.dead).toBe(0);
  expect(rows[0]?.all).toBeLessThanOrEqual(2);
});

it('a task that repeats seldom and fails is stored for its next time, and not tried again before', async () => {
  const { url, sql } = await database();
  let runs = 0;
  const failing: JobTask = {
    name: 'test.seldom',
    everyMs: 3_600_000,
    async run() {
      runs += 1;
      throw new Error('no');
    },
  };
  await running(url, [failing]);
  await sql`update jobs._private_jobs set run_at = now() where key = 'every:test.seldom'`;
  await sql`notify "jobs:insert"`;
  await expect.poll(() => runs, patient).toBe(1);
  const rows = () => sql<{ attempts: number; later: boolean }[]>`
    select attempts::int, run_at > now() + interval '50 minutes' as later from ${ours(sql)}`;
  await expect.poll(async () => [...(await rows())], patient).toEqual([{ attempts: 0, later: true }]);
});

it('a task that repeats often keeps its job from run to run, and leaves it to whoever comes when its process ends', async () => {
  const { url, sql } = await database();
  let runs = 0;
  const task: JobTask = { name: 'test.often', everyMs: 20, run: async () => void (runs += 1) };
  const platform = await running(url, [task]);
  const rows = () => sql<{ id: string; held: boolean; key: string | null }[]>`
    select id::text, locked_at is not null as held, key from ${ours(sql)}`;
  await expect.poll(() => runs, patient).toBeGreaterThan(0);
  const before = await rows();
  const ran = runs;
  await expect.poll(() => runs, patient).toBeGreaterThan(ran + 3);
  expect(await rows()).toEqual(before);
  expect(before).toMatchObject([{ held: true, key: 'every:test.often' }]);
  await platform.close();
  expect(await rows()).toMatchObject([{ held: false, key: 'every:test.often' }]);
});

it('a job for later runs at its time, though no worker asks for it', async () => {
  const { url } = await database();
  let ran = 0;
  const platform = await running(url, [{ name: 'test.later', run: async () => void (ran = performance.now()) }]);
  const runAt = new Date(platform.platform.clock.now().getTime() + 500);
  const began = performance.now();
  await platform.platform.database.system((tx) =>
    platform.platform.jobs.schedule(tx, { task: 'test.later', payload: null, key: 'later', runAt }),
  );
  // Long before the look that is taken when nobody has told of anything.
  await expect.poll(() => ran, { timeout: 10_000 }).toBeGreaterThan(0);
  expect(ran - began).toBeGreaterThan(400);
});

it('a start does not put off the next run of a task that repeats', async () => {
  const { url, sql } = await database();
  const task: JobTask = { name: 'test.hourly', everyMs: 3_600_000, run: async () => {} };
  const nextRun = async () => (await sql<{ at: string }[]>`select run_at::text as at from ${ours(sql)}`).map(({ at }) => at);
  await running(url, [task]);
  const first = await nextRun();
  expect(first).toHaveLength(1);
  await running(url, [task]);
  expect(await nextRun()).toEqual(first);
  // One that was given up is stored anew.
  await sql`update jobs._private_jobs set attempts = max_attempts where id in (select id from ${ours(sql)})`;
  await running(url, [task]);
  await expect.poll(async () => (await sql`select from ${ours(sql)} where attempts = 0`).length).toBe(1);
});

it('a job that was stored again while it ran and then failed is removed: the newer one does its work', async () => {
  const { url, sql } = await database();
  const { open, opened } = gate();
  let runs = 0;
  const task: JobTask = {
    name: 'test.again',
    async run() {
      runs += 1;
      if (runs > 1) return;
      await opened;
      throw new Error('no');
    },
  };
  const platform = await running(url, [task]);
  await schedule(platform, 'test.again', 'same');
  await expect.poll(() => runs, patient).toBe(1);
  await schedule(platform, 'test.again', 'same');
  await expect.poll(() => runs, patient).toBe(2);
  open();
  await expect.poll(async () => (await sql`select from ${ours(sql)}`).length, patient).toBe(0);
  expect(runs).toBe(2);
});

it('a fault of a task that does not repeat is left to the library, which tries again', async () => {
  const observers = { logger: silentLogger, watch: undefined, tracing: null };
  const list = taskListOf([{ name: 'test.once', run: () => Promise.reject(new Error('no')) }], observers, async () => false);
  // The library's helpers are not used.
  await expect(Promise.resolve(list['test.once']?.(null, {} as never))).rejects.toThrow('no');
});
