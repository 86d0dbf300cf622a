/** PostgreSQL or Redis is taken away from the platform's process: what users are told, how it comes back, and that it still ends. */
import { existsSync, mkdtempSync, chmodSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type PostgresServer, startPostgres } from '@marque/shared/postgres-server';
import { redisInstalled, startRedis } from '@marque/shared/testing/redis-server';
import { afterEach, describe, expect, test } from 'vitest';
import { isReady, PlatformProcess } from '../kit/process.js';

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const soon = { interval: 50 };

/** A platform that is not started yet and has no demo world. */
async function prepare(databaseUrl?: string, settings: NodeJS.ProcessEnv = {}): Promise<PlatformProcess> {
  const platform = await PlatformProcess.prepare(databaseUrl, { DEMO: 'false', ...settings });
  cleanups.push(async () => {
    await platform.kill();
    platform.remove();
  });
  return platform;
}

/** A server that is not the platform's own. */
async function foreignServer(): Promise<{ url: string; stop(): Promise<void>; start(): Promise<void> }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'marque-foreign-'));
  chmodSync(dataDir, 0o755);
  let server: PostgresServer = await startPostgres({ dataDir, unsafe: true });
  cleanups.push(async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    url: server.url,
    stop: () => server.stop(),
    start: async () => void (server = await startPostgres({ dataDir, unsafe: true })),
  };
}

const fileOf = (platform: PlatformProcess) => path.join(platform.dataDir, 'postgres/postmaster.pid');
const pidOf = (platform: PlatformProcess) => Number(readFileSync(fileOf(platform), 'utf8').split('\n')[0]);

/** What somebody gets who asks for something that lies in the database. */
async function ask({ url }: PlatformProcess): Promise<{ status: number; code: unknown }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'marque-tenant': 'dealer360' },
    body: JSON.stringify({ query: '{ vehicles(first: 1) { edges { node { id } } } }' }),
  });
  const { errors = [] } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return { status: response.status, code: errors[0]?.extensions.code };
}

describe("the platform's own PostgreSQL", () => {
  test.each(['SIGKILL', 'SIGTERM'] as const)('is started again after %s, and the platform ends cleanly', async (signal) => {
    const platform = await prepare();
    await platform.start();
    const before = pidOf(platform);
    process.kill(before, signal);
    await expect.poll(() => existsSync(fileOf(platform)) && pidOf(platform) !== before, soon).toBe(true);
    await expect.poll(() => isReady(platform.url), soon).toBe(true);
    expect((await ask(platform)).code).not.toBe('UNAVAILABLE');
    process.kill(pidOf(platform), 'SIGKILL');
    expect(await platform.stop()).toBe(0);
  });

  test('ends with a platform that is told to end while it starts', async () => {
    const platform = await prepare(undefined, { DEMO: 'true' });
    platform.launch();
    await expect.poll(() => existsSync(fileOf(platform)), soon).toBe(true);
    expect(await platform.stop()).toBe(0);
    expect(existsSync(fileOf(platform))).toBe(false);
    // What was cut off goes on at the next start.
    await platform.start();
    expect(await platform.stop()).toBe(0);
  });
});

test('a PostgreSQL that is gone is UNAVAILABLE to users, is found when it is back, and does not hold up the end', async () => {
  const server = await foreignServer();
  const platform = await prepare(server.url);
  await platform.start();
  await server.stop();
  await expect.poll(async () => (await fetch(`${platform.url}/ready`)).status, soon).toBe(503);
  expect(await ask(platform)).toEqual({ status: 503, code: 'UNAVAILABLE' });
  await server.start();
  await expect.poll(() => isReady(platform.url), soon).toBe(true);
  expect((await ask(platform)).code).not.toBe('UNAVAILABLE');
  await server.stop();
  expect(await platform.stop()).toBe(0);
});

test.runIf(redisInstalled)('a Redis that is gone does not hold up the end', async () => {
  const server = await foreignServer();
  const redis = await startRedis();
  cleanups.push(() => redis.remove());
  const platform = await prepare(server.url, { REDIS_URL: redis.url });
  await platform.start();
  await redis.stop();
  expect((await ask(platform)).code).not.toBe('UNAVAILABLE');
  expect(await platform.stop()).toBe(0);
});
