import postgres from 'postgres';
import { expect, it, onTestFinished } from 'vitest';
import { createTestDatabase, silentLogger } from '../testing/testing.js';
import { LivingWorkers } from './living-workers.js';

it('takes over only from a worker that is without its lock three times in a row', async () => {
  const { url, drop } = await createTestDatabase([]);
  onTestFinished(drop);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  onTestFinished(() => sql.end());
  await sql`select platform.add_job('test.held', '1', now(), 'held')`;
  await sql`update jobs._private_jobs set locked_by = 'elsewhere', locked_at = now()`;
  // Says when the worker is silent, look by look, and notes whether it has its job still.
  await sql.unsafe(`
    create table public.looks (look bigserial, held boolean);
    create or replace function platform.silent_job_workers(lock_class integer) returns setof text language plpgsql as $$
    declare at bigint;
    begin
      insert into public.looks (held) select locked_by is not null from jobs._private_jobs returning look into at;
      return query select 'elsewhere' where at in (1, 2, 4, 5, 7, 8, 9);
    end $$`);

  const living = new LivingWorkers({ url, logger: silentLogger, lookEveryMs: 10 });
  living.start();
  onTestFinished(() => living.stop());
  const looks = () => sql<{ held: boolean }[]>`select held from public.looks order by look limit 10`;
  await expect.poll(async () => (await looks()).length).toBe(10);
  expect((await looks()).map(({ held }) => held)).toEqual([...Array.from({ length: 9 }, () => true), false]);
});
