/** A demo folder that was seeded before a part of the demo world was written gets that part at its next start. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seedOnce } from '@marque/gateway/platform/seed';
import { subgraphs } from '@marque/gateway/platform/subgraphs';
import { demoTenants } from '@marque/shared/demo';
import { createTestDatabase } from '@marque/shared/testing';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoWorld, testSecret } from '../../kit/demo-template.js';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let sql: postgres.Sql;
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase(subgraphs, demoWorld);
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
  dataDir = mkdtempSync(path.join(tmpdir(), 'marque-seeded-later-'));
});
afterAll(async () => {
  await sql.end();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('what was written later comes to a folder that has it already as it is', async () => {
  const counts = () => sql`select (select count(*) from identity.users) as users, (select count(*) from auction.auctions) as auctions,
    (select count(*) from auction.bids) as bids, (select count(*) from auction.offers) as offers, (select count(*) from finance.holds) as holds,
    (select count(*) from finance.payments) as payments, (select count(*) from vehicles.vehicles) as vehicles, (select count(*) from vehicles.media) as media,
    (select count(*) from vehicles.rental_assets) as assets, (select count(*) from vehicles.feed_runs) as runs`;
  const before = await counts();
  await sql`delete from platform.seeds where name like '% %'`;
  await seedOnce({ databaseUrl: database.url, dataDir, serviceSecret: testSecret });
  expect(await counts()).toEqual(before);
  expect(await sql`select name from platform.seeds where name like '% %'`).toHaveLength(5);
});

test('what auctions rise by is set in each business where nobody has, and stays as it is elsewhere', async () => {
  const { dealer360, sterling } = demoTenants;
  await sql`delete from platform.seeds where name = 'default increments'`;
  await sql`delete from platform.commands where command = 'setDefaultIncrements'`;
  await sql`alter table auction.default_increments disable trigger append_only`;
  await sql`delete from auction.default_increments where tenant_id <> ${sterling.id}`;
  await sql`update auction.default_increments set increments = '{"kind":"FIXED","step":"7700"}'`;
  await sql`alter table auction.default_increments enable trigger append_only`;
  const rows = () =>
    sql<{ tenantId: string; currency: string; increments: object }[]>`
      select tenant_id as "tenantId", currency, increments from auction.default_increments order by 1`;
  for (const _again of [1, 2]) {
    await seedOnce({ databaseUrl: database.url, dataDir, serviceSecret: testSecret });
    const set = new Map((await rows()).map(({ tenantId, currency, increments }) => [tenantId, { currency, increments }]));
    expect(set.size).toBe(Object.keys(demoTenants).length);
    expect(set.get(dealer360.id)).toEqual({ currency: 'NGN', increments: { kind: 'FIXED', step: '5000000' } });
    expect(set.get(sterling.id)).toEqual({ currency: 'USD', increments: { kind: 'FIXED', step: '7700' } });
    expect(await rows()).toHaveLength(set.size);
  }
});
