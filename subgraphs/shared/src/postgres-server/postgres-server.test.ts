import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterEach, expect, it } from 'vitest';
import { startPostgres, type PostgresServer } from './postgres-server.js';
import { locate } from './locate.js';
import { isAlive } from './server-process.js';

const folders: string[] = [];
const servers: PostgresServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(mode: number): string {
  const made = mkdtempSync(path.join(tmpdir(), 'marque-server-test-'));
  chmodSync(made, mode);
  folders.push(made);
  return made;
}

async function start(dataDir: string, unsafe = true): Promise<PostgresServer> {
  const server = await startPostgres({ dataDir, unsafe });
  servers.push(server);
  folders.push(server.folder);
  return server;
}

async function run<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

it.each([
  ['a folder that others may pass', 0o755],
  ['a folder that is closed to others', 0o700],
])('keeps what was committed over a stop and a start in %s', async (_what, mode) => {
  const dataDir = folder(mode);
  const first = await start(dataDir);
  await run(first.url, (sql) => sql`create table kept as select 42 as answer`);
  await first.stop();
  const second = await start(dataDir);
  expect(await run(second.url, (sql) => sql`select answer from kept`)).toMatchObject([{ answer: 42 }]);
});

it('takes over a server that nobody stopped', async () => {
  const dataDir = folder(0o755);
  const first = await start(dataDir);
  const [before] = await run(first.url, (sql) => sql`select pg_postmaster_start_time()::text as at`);
  const second = await start(dataDir);
  const [after] = await run(second.url, (sql) => sql`select pg_postmaster_start_time()::text as at`);
  expect([second.url, after]).toEqual([first.url, before]);
});

it('recovers what was committed after the server was killed', async () => {
  const dataDir = folder(0o755);
  const first = await start(dataDir, false);
  await run(first.url, (sql) => sql`create table kept as select 7 as answer`);
  const postmaster = Number(readFileSync(path.join(first.folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  expect(postmaster).toBeGreaterThan(1);
  process.kill(postmaster, 'SIGKILL');
  const second = await start(dataDir, false);
  expect(await run(second.url, (sql) => sql`select answer from kept`)).toMatchObject([{ answer: 7 }]);
});

/** Another process that uses the server of the folder. */
async function neighbour(dataDir: string) {
  const program = fileURLToPath(new URL('../testing/own-server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=marque-source', '--import', 'tsx', program, dataDir], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  const gone = once(child, 'exit');
  return {
    async end(how: string): Promise<void> {
      if (how === 'kill') child.kill('SIGKILL');
      else child.stdin.write(`${how}\n`);
      await gone;
    },
  };
}

async function postmasterOf(dataDir: string): Promise<number> {
  const { cluster } = await locate(dataDir);
  return Number(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

it.each(['kill', 'throw', 'exit'])('leaves no server behind when its process ends by %s', async (how) => {
  const dataDir = folder(0o755);
  const { end } = await neighbour(dataDir);
  const postmaster = await postmasterOf(dataDir);
  expect(isAlive(postmaster)).toBe(true);
  await end(how);
  await expect.poll(() => isAlive(postmaster)).toBe(false);
});

it.each(['kill', 'throw', 'exit', 'stop'])('stays for those who use it beside a process that ends by %s', async (how) => {
  const dataDir = folder(0o755);
  const first = await start(dataDir);
  const { end } = await neighbour(dataDir);
  const third = how === 'stop' ? await start(dataDir) : null;
  const postmaster = await postmasterOf(dataDir);
  await run(first.url, async (sql) => {
    const answers = async () => (await sql`select 1 as one`)[0];
    await (third === null ? end(how) : third.stop());
    // Longer than a guard takes to look, and to stop a server that nobody uses.
    for (let asked = 0; asked < 20; asked += 1) {
      expect(await answers()).toEqual({ one: 1 });
      await sleep(25);
    }
  });
  expect(isAlive(postmaster)).toBe(true);
  if (third !== null) {
    await first.stop();
    expect(isAlive(postmaster)).toBe(true);
    await end('kill');
  } else await first.stop();
  await expect.poll(() => isAlive(postmaster)).toBe(false);
});

it('does not stay for a process that is gone without a word', async () => {
  const dataDir = folder(0o755);
  const first = await start(dataDir);
  const postmaster = await postmasterOf(dataDir);
  writeFileSync(path.join(dataDir, 'postgres-users', '4194304-1'), '');
  await first.stop();
  expect(isAlive(postmaster)).toBe(false);
});
