/** The database that every story starts from: the demo world, seeded once for the whole run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPlatform } from '@marque/gateway/platform/all-in-one';
import { silentLogger, type TemplateContent } from '@marque/shared/testing';
import postgres from 'postgres';

/** Seals what the template stores, so every platform on a copy of it needs the same. */
export const testSecret = 'a-secret-for-tests-of-32-characters';

/** The demo world as it is a moment after the first start: its auctions are live and every consumer has read every event. */
export const demoWorld: TemplateContent = {
  name: 'demo-world',
  async fill(databaseUrl) {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'marque-template-'));
    const marque = await startPlatform({ port: 0, dataDir, databaseUrl, serviceSecret: testSecret, logger: silentLogger });
    const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
    try {
      const giveUp = Date.now() + 30_000;
      while (!(await isQuiet(sql))) {
        if (Date.now() > giveUp) throw new Error('the demo world did not come to rest');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    } finally {
      await sql.end();
      await marque.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};

/** Whether nothing is due and nothing unread; the jobs of tasks that repeat often are held all the time. */
async function isQuiet(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ quiet: boolean }[]>`
    select not exists (select from jobs._private_jobs where run_at <= now() and (locked_at is null or key not like 'every:%'))
      and not exists (select from auction.auctions where state = 'SCHEDULED' and starts_at <= now())
      and not exists (select from platform.consumers where position < (select max(position) from platform.events) or apart <> '{}') as quiet`;
  return row?.quiet ?? false;
}
