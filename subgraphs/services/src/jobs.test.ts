import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '@marque/shared/ids';
import { openTestPlatform } from '@marque/shared/testing';
import type { TestPlatform } from '@marque/shared/testing';
import { claimKey } from './store/idempotency.js';
import { services } from './subgraph.js';

const dayMs = 86_400_000;

let test: TestPlatform;
beforeAll(async () => {
  test = await openTestPlatform([services]);
});
afterAll(() => test.close());

it('knows a key for ninety days and then no more', async () => {
  const { database } = test.platform;
  const tenantId = newId();
  const use = { tenantId, userId: newId(), key: newId(), fingerprint: 'what was asked', resultId: newId() };
  const claim = () => database.tenant(tenantId, (tx) => claimKey(tx, { ...use, createdAt: test.clock.now() }));
  expect(await claim()).toEqual({ state: 'new' });
  test.clock.advance(90 * dayMs);
  await test.runDueJobs();
  expect(await claim()).toEqual({ state: 'same', resultId: use.resultId });
  test.clock.advance(dayMs);
  await test.runDueJobs();
  expect(await claim()).toEqual({ state: 'new' });
});
