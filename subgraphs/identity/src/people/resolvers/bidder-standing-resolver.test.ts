import { service } from '@marque/shared/auth';
import { demoPerson, demoTenants } from '@marque/shared/demo';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemo } from '../../seed.js';
import { identity as subgraph } from '../../subgraph.js';
import { callerOf } from '../../testing/callers.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
  await seedDemo(kit.platform.platform);
});
afterAll(() => kit.close());

const { dealer360, sterling } = demoTenants;
const demoCaller = (key: Parameters<typeof demoPerson>[1]) => callerOf(demoPerson('dealer360', key));

describe('bidderStanding', () => {
  const query = 'query ($userId: ID!) { bidderStanding(userId: $userId) { userId kycApproved suspended role displayName } }';

  test('tells a service what an auction needs to know', async () => {
    const [buyer, newcomer] = [demoPerson('dealer360', 'buyer'), demoPerson('dealer360', 'newcomer')];
    const ask = async (userId: string, tenantId: string | null) =>
      (await kit.ask(service(tenantId, 'r'), query, { userId })).data['bidderStanding'];
    expect(await ask(buyer.id, dealer360.id)).toEqual({
      userId: buyer.id,
      kycApproved: true,
      suspended: false,
      role: 'CUSTOMER',
      displayName: 'Tunde B.',
    });
    expect(await ask(newcomer.id, dealer360.id)).toMatchObject({ kycApproved: false });
    expect(await ask(buyer.id, null)).toMatchObject({ userId: buyer.id });
    expect(await ask(buyer.id, sterling.id)).toBeNull();
    expect(await ask('rubbish', dealer360.id)).toBeNull();
  });

  test('is for services only and no part of the public graph', async () => {
    const { errors } = await kit.ask(demoCaller('admin'), query, { userId: newId() });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect(subgraph.sdl).toMatch(/bidderStanding\([^)]*\): BidderStanding @inaccessible/);
  });
});
