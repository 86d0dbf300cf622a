import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { changeMenu } from '@marque/services/menu/commands/change-menu';
import type { MenuEntry } from '@marque/services/menu/commands/change-menu';
import { menuOf } from '@marque/services/menu/store/offerings';
import { demoTenants } from '@marque/shared/demo';
import { createTestDatabase } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlatform } from './all-in-one.js';
import type { RunningMarque } from './all-in-one.js';
import { subgraphs } from './subgraphs.js';

const { REDIS_URL } = process.env;
const sterling = demoTenants.sterling.id;

describe.each(REDIS_URL === undefined ? ['memory'] : ['memory', 'Redis'])('what is kept of the menu, in %s', (where) => {
  const gateways: RunningMarque[] = [];
  let dataDir = '';
  beforeAll(async () => {
    const { url } = await createTestDatabase(subgraphs);
    dataDir = mkdtempSync(path.join(tmpdir(), 'marque-changes-'));
    const redis = where === 'Redis' && REDIS_URL !== undefined ? { redisUrl: REDIS_URL } : {};
    for (const demo of [true, false])
      gateways.push(
        await startPlatform({ port: 0, dataDir, databaseUrl: url, serviceSecret: 's'.repeat(32), maxConnections: 8, demo, ...redis }),
      );
  });
  afterAll(async () => {
    for (const gateway of gateways) await gateway.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const titleAt = async (at: number, tenant = 'sterling'): Promise<unknown> => {
    const answer = await fetch(`${gateways[at]?.url ?? ''}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'marque-tenant': tenant },
      body: JSON.stringify({ query: '{ serviceOffering(code: "inspection") { title } }' }),
    });
    return ((await answer.json()) as { data: { serviceOffering: { title: string } } }).data.serviceOffering.title;
  };
  const hits = async (at: number): Promise<number> => {
    const text = await (await fetch(`${gateways[at]?.url ?? ''}/metrics`)).text();
    return Number(/marque_gateway_cache_total\{result="hit"\} (\d+)/u.exec(text)?.[1] ?? 0);
  };
  const rename = async (title: string): Promise<readonly string[]> => {
    const { platform } = gateways[0]?.running ?? expect.fail();
    return platform.database.tenant(sterling, async (tx) => {
      const row = (await menuOf(tx, null)).find(({ code }) => code === 'inspection') ?? expect.fail();
      const entry: MenuEntry = { row: { ...row, title }, kinds: [] };
      return changeMenu({ platform, tx }, { tenantId: sterling, entries: [entry] });
    });
  };

  it('is another at every gateway at once when a service is changed', async () => {
    const [before, other] = [await titleAt(0), await titleAt(0, 'dealer360')];
    for (const at of [0, 1]) {
      expect(await titleAt(at)).toBe(before);
      expect(await titleAt(at)).toBe(before);
      expect(await hits(at)).toBeGreaterThan(0);
    }
    expect(await rename('Inspection, new')).toEqual(['inspection']);
    for (const at of [0, 1]) await expect.poll(() => titleAt(at)).toBe('Inspection, new');
    expect(await titleAt(1, 'dealer360')).toBe(other);
    expect(await rename('Inspection, new')).toEqual([]);
    await rename('Inspection, newest');
    for (const at of [1, 0]) await expect.poll(() => titleAt(at)).toBe('Inspection, newest');
  });
});
