import { globalId } from '@marque/shared/graph/global-ids';
import { guest, service } from '@marque/shared/auth';
import { demoPeople, demoPerson, demoTenants } from '@marque/shared/demo';
import { newId } from '@marque/shared/ids';
import { statementsOf } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemo } from '../../seed.js';
import { callerOf } from '../../testing/callers.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
  await seedDemo(kit.platform.platform);
});
afterAll(() => kit.close());

const { dealer360 } = demoTenants;
const demoCaller = (key: Parameters<typeof demoPerson>[1]) => callerOf(demoPerson('dealer360', key));

describe('people in the graph', () => {
  const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on User { id displayName email givenName familyName phone role state kycState clientType kycApplication { id } tenant { slug } } } }`;
  const represent = (ids: readonly string[]) => ({ representations: ids.map((id) => ({ __typename: 'User', id: globalId('User', id) })) });
  const buyer = demoPerson('dealer360', 'buyer');

  test('what is personal is seen by the person and staff only', async () => {
    const hidden = {
      email: null,
      givenName: null,
      familyName: null,
      role: null,
      state: null,
      kycState: null,
      clientType: null,
      kycApplication: null,
    };
    for (const caller of [guest(dealer360.id, 'r'), demoCaller('seller'), demoCaller('dealer'), demoCaller('partner')]) {
      const { data, errors } = await kit.ask(caller, entities, represent([buyer.id]));
      expect(errors).toBeUndefined();
      expect(data['_entities']).toEqual([
        { id: globalId('User', buyer.id), displayName: 'Tunde B.', phone: null, tenant: { slug: 'dealer360' }, ...hidden },
      ]);
    }
    for (const caller of [
      demoCaller('buyer'),
      demoCaller('agent'),
      demoCaller('concierge'),
      demoCaller('manager'),
      service(dealer360.id, 'r'),
    ]) {
      const { data } = await kit.ask(caller, entities, represent([buyer.id]));
      expect(data['_entities']).toMatchObject([
        { email: buyer.email, role: 'CUSTOMER', kycState: 'APPROVED', kycApplication: { id: expect.any(String) } },
      ]);
    }
  });

  test('people of another tenant and unknown ones are null', async () => {
    const ids = [demoPerson('sterling', 'buyer').id, newId()];
    const { data, errors } = await kit.ask(demoCaller('admin'), entities, represent(ids));
    expect(errors).toBeUndefined();
    expect(data['_entities']).toEqual([null, null]);
  });

  test('a hundred people are read in one statement, their applications in a second', async () => {
    const ids = demoPeople('dealer360').map((person) => person.id);
    const many = Array.from({ length: 100 }, (_, n) => ids[n % ids.length] ?? '');
    const statements = await statementsOf(kit.database, () => kit.ask(demoCaller('admin'), entities, represent(many)));
    expect(statements).toHaveLength(2);
  });
});
