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
    myWallet: { currency: 'NGN', version: 1, available: { amount: '150000000.00' } },
  });
  const { data } = await desk.ask(desk.caller('ADMIN', newId(), tenant), '{ verifyLedger { balanced entries } }');
  expect(data).toEqual({ verifyLedger: { balanced: true, entries: 4 } });
});

it('seeds what each business takes, once', async () => {
  await seedDemo(desk.test.platform);
  await seedDemo(desk.test.platform);
  const manager = desk.caller('MANAGER', newId(), demoTenants.dealer360.id);
  const asked = '{ rates { kind basisPoints amount { amount currency } } rateHistory { totalCount } }';
  const naira = (amount: string) => ({ amount, currency: 'NGN' });
  const rates = [
    { kind: 'BUYERS_PREMIUM', basisPoints: 500, amount: null },
    { kind: 'DELIVERY_FEE', basisPoints: null, amount: naira('50000.00') },
    { kind: 'FEATURING_FEE', basisPoints: null, amount: naira('25000.00') },
    { kind: 'LISTING_FEE', basisPoints: null, amount: naira('0.00') },
    { kind: 'SELLERS_COMMISSION', basisPoints: 300, amount: null },
  ];
  expect((await desk.ask(manager, asked)).data).toEqual({ rates, rateHistory: { totalCount: 5 } });
  for (const { id, currency } of Object.values(demoTenants)) {
    const { data } = await desk.ask<{ rates: { amount: { currency: string } | null }[] }>(
      desk.caller('CUSTOMER', newId(), id),
      asked.replace(/rateHistory.*\} \}/, '}'),
    );
    const currencies = data?.rates.flatMap(({ amount }) => (amount === null ? [] : [amount.currency]));
    expect(new Set(currencies)).toEqual(new Set([currency]));
  }
});
