import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoPerson, demoTenants } from '@marque/shared/demo';
import { newId } from '@marque/shared/ids';
import { seedDemo } from './seed.js';
import { GraphDesk } from './testing/graph-desk.js';

let desk: GraphDesk;
beforeAll(async () => {
  desk = await GraphDesk.open();
});
afterAll(() => desk.close());

it('seeds the demo people with money, once', async () => {
  await seedDemo(desk.test.platform);
  await seedDemo(desk.test.platform);
  const tenant = demoTenants.dealer360.id;
  const buyer = desk.caller('CUSTOMER', demoPerson('dealer360', 'buyer').id, tenant);
  expect((await desk.ask(buyer, '{ myWallet { currency version available { amount } } }')).data).toEqual({
    myWallet: { currency: 'NGN', version: 1, available: { amount: '50000000.00' } },
  });
  const { data } = await desk.ask(desk.caller('ADMIN', newId(), tenant), '{ verifyLedger { balanced entries } }');
  expect(data).toEqual({ verifyLedger: { balanced: true, entries: 4 } });
});
