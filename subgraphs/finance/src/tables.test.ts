import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectTablesMatch, openTestPlatform } from '@marque/shared/testing';
import type { TestPlatform } from '@marque/shared/testing';
import { escrows } from './escrows/store/tables.js';
import { feeRefunds, fees } from './fees/store/tables.js';
import { holds } from './holds/store/tables.js';
import * as ledger from './ledger/store/tables.js';
import { payments, providerEvents, sandboxOperations } from './payments/store/tables.js';
import { rates } from './rates/store/tables.js';
import { finance } from './subgraph.js';

let test: TestPlatform;
beforeAll(async () => {
  test = await openTestPlatform([finance]);
});
afterAll(() => test.close());

it('has tables as the code says', async () => {
  const tables = [...Object.values(ledger), holds, escrows, fees, feeRefunds, rates, payments, providerEvents, sandboxOperations];
  await expectTablesMatch(test.platform.database, tables);
  expect(tables).toHaveLength(13);
});
