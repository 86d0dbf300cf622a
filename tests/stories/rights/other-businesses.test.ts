/** Dubai, Toronto and Berlin: what each leans on and the graph offers so far. */
import { globalId } from '@marque/shared/graph/global-ids';
import { type Client, newKey } from '@marque/sdk';
import { demoPerson } from '@marque/shared/demo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { follow } from '../../kit/follow.js';
import { startMarque, type TestMarque } from '../../kit/marque.js';

let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque();
});
afterAll(() => marque.close());

interface Page {
  vehicles: {
    totalCount: number;
    edges: { cursor: string; node: { id: string; make: string; year: number; title: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    facets: { facet: string; values: { value: string; count: number }[] }[];
    correctedSearch: string | null;
  };
}
const search = `query ($filter: VehicleFilterInput, $after: String, $first: Int = 5, $orderBy: VehicleOrder) {
  vehicles(filter: $filter, after: $after, first: $first, orderBy: $orderBy) { totalCount correctedSearch edges { cursor node { id make year title } }
    pageInfo { hasNextPage endCursor } facets { facet values { value count } } } }`;

describe('showroom: the sales floor', () => {
  const slug = 'showroom';
  const page = async (variables: object): Promise<Page['vehicles']> =>
    dataOf(await marque.ask<Page>(marque.guest(slug), search, variables)).vehicles;

  test('pages through the whole stock without a gap or a double', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    let total = 0;
    do {
      const next: Page['vehicles'] = await page({ after, orderBy: 'PRICE_LOW' });
      seen.push(...next.edges.map(({ node }) => node.id));
      total = next.totalCount;
      after = next.pageInfo.hasNextPage ? next.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });

  test('facets count what choosing them would show', async () => {
    const makes = (await page({})).facets.find(({ facet }) => facet === 'MAKE')?.values ?? [];
    expect(makes.length).toBeGreaterThan(1);
    for (const { value, count } of makes.slice(0, 3)) {
      const chosen = await page({ filter: { makes: [value] } });
      expect(chosen.totalCount, value).toBe(count);
      expect(chosen.edges.every(({ node }) => node.make === value)).toBe(true);
    }
  });

  test('finds by words, also by misspelt ones', async () => {
    const [first] = (await page({})).edges;
    const make = first?.node.make ?? '';
    expect((await page({ filter: { search: make } })).edges.map(({ node }) => node.make)).toContain(make);
    const misspelt = `${make.slice(0, -2)}${make.slice(-1)}${make.slice(-2, -1)}`;
    const corrected = await page({ filter: { search: misspelt } });
    expect(corrected.correctedSearch ?? make.toLowerCase()).toMatch(new RegExp(make, 'i'));
  });

  test('a customer who watches sees the new price and the new car at once', async () => {
    const watched = follow<{ inventoryChanged: { kind: string; vehicle: { id: string; askingPrice: { amount: string } } } }>(
      marque.guest(slug),
      'subscription { inventoryChanged { kind vehicle { id askingPrice { amount } } } }',
    );
    const dealer = await marque.as(slug, 'dealer');
    let vehicleId = '';
    // The stream begins when the server has opened it; what was before is none of its business.
    await expect
      .poll(
        async () => {
          vehicleId = await marque
            .given(slug)
            .vehicle({ make: 'Opel', model: 'Corsa', year: 2022, askingPrice: { amount: '14900', currency: 'EUR' } });
          return watched.events.length;
        },
        { interval: 150 },
      )
      .toBeGreaterThan(0);
    await dealer.changeVehiclePrice({ input: { vehicleId, askingPrice: { amount: '13900', currency: 'EUR' } } });
    await expect
      .poll(() => watched.events.map(({ inventoryChanged: { kind, vehicle } }) => [kind, vehicle.id, vehicle.askingPrice.amount]))
      .toContainEqual(['PRICE', vehicleId, '13900.00']);
    await watched.stop();
  });
});

describe('motornet: the network of professionals', () => {
  const slug = 'motornet';
  const me = {
    businessName: 'Wong Motorworks',
    latitude: 43.65,
    longitude: -79.38,
    radiusKm: 40,
    capacity: 3,
    specialties: ['DOMESTIC_MECHANIC' as const],
  };

  test('finds professionals by specialty and place, the best first', async () => {
    interface Found {
      professionals: { edges: { node: { score: number; specialties: string[]; scoreFactors: { amount: string }[] } }[] };
    }
    const text = `query ($filter: ProfessionalFilterInput) { professionals(first: 20, filter: $filter) { edges { node { score specialties scoreFactors { amount } } } } }`;
    const near = { latitude: 43.65, longitude: -79.38 };
    const { professionals } = dataOf(await marque.ask<Found>(marque.guest(slug), text, { filter: { specialties: ['TRANSPORTER'], near } }));
    const found = professionals.edges.map(({ node }) => node);
    expect(found.length).toBeGreaterThan(0);
    for (const { score, specialties, scoreFactors } of found) {
      expect(specialties).toContain('TRANSPORTER');
      expect(scoreFactors.reduce((sum, { amount }) => sum + Number(amount), 0)).toBeCloseTo(score, 6);
    }
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a));
    const far = await marque.ask<Found>(marque.guest(slug), text, { filter: { near: { latitude: -33.9, longitude: 18.4 } } });
    expect(dataOf(far).professionals.edges).toEqual([]);
  });

  test('a professional registers once, and a manager suspends and reinstates', async () => {
    const manager = await marque.as(slug, 'manager');
    const partner = await marque.as(slug, 'partner');
    const register =
      'mutation ($input: RegisterProfessionalInput!) { registerProfessional(input: $input) { __typename ... on ProfessionalPayload { professional { id } } } }';
    const again = await marque.ask(partner, register, { input: { ...me, idempotencyKey: newKey() } });
    expect(dataOf(again)).toMatchObject({ registerProfessional: { __typename: 'Conflict' } });
    const own = dataOf(
      await marque.ask<{ myProfessional: { id: string; state: string } }>(partner, '{ myProfessional { id state } }'),
    ).myProfessional;
    const suspend = `mutation { suspendProfessional(input: { professionalId: "${own.id}", reason: "No answer for weeks." }) { __typename } }`;
    expect(dataOf(await marque.ask(manager, suspend))).toEqual({ suspendProfessional: { __typename: 'ProfessionalPayload' } });
    const listed = `{ professionals(first: 50) { edges { node { id } } } myProfessional { state suspensionReason } }`;
    const seen = dataOf(
      await marque.ask<{ professionals: { edges: { node: { id: string } }[] }; myProfessional: object }>(partner, listed),
    );
    expect(seen.professionals.edges.map(({ node }) => node.id)).not.toContain(own.id);
    expect(seen.myProfessional).toEqual({ state: 'SUSPENDED', suspensionReason: 'No answer for weeks.' });
    const reinstate = `mutation { reinstateProfessional(input: { professionalId: "${own.id}" }) { __typename } }`;
    expect(dataOf(await marque.ask(manager, reinstate))).toEqual({ reinstateProfessional: { __typename: 'ProfessionalPayload' } });
  });
});

describe('midas: a newcomer becomes a dealer', () => {
  const slug = 'midas';
  const details = {
    legalName: 'Zain Habib',
    address: 'Marina Walk 1, Dubai',
    phone: '+971501234567',
    documentType: 'PASSPORT' as const,
    documentNumber: 'P1234567',
    businessName: 'Habib Motors',
    registrationNumber: 'DXB-778',
  };

  test('applies, is approved, and has a role, a profile and the rights of a dealer', async () => {
    const newcomer = await marque.as(slug, 'newcomer');
    const manager = await marque.as(slug, 'manager');
    const { submitKyc } = await newcomer.submitKyc({ input: { kind: 'DEALER', details, idempotencyKey: newKey() } });
    if (submitKyc.__typename !== 'KycPayload') throw new Error(submitKyc.message);
    const applicationId = submitKyc.application.id;
    expect((await newcomer.submitKyc({ input: { kind: 'DEALER', details, idempotencyKey: newKey() } })).submitKyc).toMatchObject({
      __typename: 'Conflict',
    });
    expect((await newcomer.me()).me).toMatchObject({ role: 'CUSTOMER', kycState: 'SUBMITTED' });
    const upload = `mutation { uploadInventory(input: { importId: "${globalId('ImportReport', newKey())}", csv: "nonsense", mode: BEST_EFFORT }) { __typename } }`;
    expect(codesOf(await marque.ask(newcomer, upload))).toEqual(['FORBIDDEN']);
    expect(await dealerProfile(newcomer)).toBeNull();

    expect((await manager.approveKyc({ input: { applicationId } })).approveKyc).toMatchObject({ __typename: 'Conflict' });
    expect((await manager.startKycReview({ input: { applicationId } })).startKycReview).toMatchObject({ __typename: 'KycPayload' });
    expect((await manager.approveKyc({ input: { applicationId } })).approveKyc).toMatchObject({ application: { state: 'APPROVED' } });
    expect((await newcomer.me()).me).toMatchObject({ role: 'DEALER', kycState: 'APPROVED' });
    await expect.poll(() => dealerProfile(newcomer)).toEqual({ tier: 'BRONZE', score: 50 });
    const signedInAgain = marque.guest(slug);
    await signedInAgain.signIn({ email: demoPerson(slug, 'newcomer').email, password: 'Marque-Demo-1' });
    expect(codesOf(await marque.ask(signedInAgain, upload))).toEqual([]);
    const audited = dataOf(
      await marque.ask<{ verifyAuditChain: { intact: boolean } }>(await marque.as(slug, 'admin'), '{ verifyAuditChain { intact } }'),
    );
    expect(audited.verifyAuditChain.intact).toBe(true);
  });

  const dealerProfile = async (client: Client) =>
    dataOf(await marque.ask<{ me: { dealerProfile: object | null } }>(client, '{ me { dealerProfile { tier score } } }')).me.dealerProfile;
});
