import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { newId } from '../ids.js';
import { migrateDatabase } from './migrate.js';
import { openPlatform } from '../platform/platform.js';
import { startPostgres } from '../postgres-server/postgres-server.js';
import type { Subgraph } from '../platform/subgraph.js';
import { silentLogger } from '../testing/testing.js';

const dataDir = mkdtempSync(path.join(tmpdir(), 'marque-restart-'));
chmodSync(dataDir, 0o755);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it('goes on with transactions, events and jobs after PostgreSQL was restarted', async () => {
  const first = await startPostgres({ dataDir, unsafe: true });
  await migrateDatabase(first.url, []);
  const ran: string[] = [];
  const seen: string[] = [];
  const probe = {
    name: 'auction' as const,
    open: async () => ({
      context: () => ({}),
      tasks: [{ name: 'test.note', run: async (payload: unknown) => void ran.push(String(payload)) }],
      consumers: [{ name: 'test', types: ['auction.*'], handle: async ({ type }: { type: string }) => void seen.push(type) }],
    }),
  } as unknown as Subgraph;
  const options = { databaseUrl: first.url, subgraphs: [probe], dataDir, logger: silentLogger, serviceSecret: 'secret', maxConnections: 4 };
  const running = await openPlatform(options);
  const tenantId = newId();
  const { database, events, jobs, live } = running.platform;
  const note = (name: string) =>
    database.tenant(tenantId, async (tx) => {
      const event = {
        tenantId,
        type: `auction.${name}.v1`,
        aggregateType: 'auction',
        aggregateId: newId(),
        payload: {},
        occurredAt: new Date(),
      };
      await events.record(tx, [event]);
      await jobs.schedule(tx, { task: 'test.note', payload: name, key: `test.note:${name}` });
    });
  const stream = live.subscribe(`tenant:${tenantId}:auction`);
  await note('before');
  await expect.poll(() => [ran, seen]).toEqual([['before'], ['auction.before.v1']]);

  await first.stop();
  await expect(note('lost')).rejects.toBeInstanceOf(Error);
  const second = await startPostgres({ dataDir, unsafe: true });
  expect(second.url).toBe(first.url);
  await expect
    .poll(() =>
      note('after').then(
        () => 'ok',
        () => 'not yet',
      ),
    )
    .toBe('ok');
  await expect.poll(() => ran.includes('after') && seen.includes('auction.after.v1')).toBe(true);
  expect((await stream.next()).value.type).toBe('auction.before.v1');
  expect((await stream.next()).value.type).toBe('auction.after.v1');
  await running.close();
  await second.stop();
});
