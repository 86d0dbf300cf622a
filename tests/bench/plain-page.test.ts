import { demoTenants } from '@marque/shared/demo';
import postgres from 'postgres';
import { expect, it, onTestFinished } from 'vitest';
import { dataOf } from '../kit/answer.js';
import { startMarque } from '../kit/marque.js';
import { readPlainPage } from './plain-page.js';
import { pageQuery, pageTenant } from './vehicle-page.js';

it('answers what the platform answers', async () => {
  const marque = await startMarque();
  onTestFinished(() => marque.close());
  const sql = postgres(marque.databaseUrl, { max: 1, types: { bigint: postgres.BigInt } });
  onTestFinished(() => sql.end());
  const page = dataOf(await marque.ask(marque.guest(pageTenant), pageQuery));
  expect((await readPlainPage(sql, demoTenants[pageTenant].id)).data).toEqual(page);
});
