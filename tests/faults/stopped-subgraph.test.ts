/** A subgraph stops: what it owns is null with one typed error each, all else is answered. */
import { demoVehicle } from '@marque/shared/demo';
import { afterEach, expect, test } from 'vitest';
import { codesOf, readAnswer } from '../kit/answer.js';
import { blocksOf } from '../kit/documents.js';
import { startMarque, type TestMarque } from '../kit/marque.js';

const slug = 'dealer360';
let marque: TestMarque;
afterEach(() => marque.close());

const page = `{ vehicle(id: "${demoVehicle(slug, 1).id}") { title askingPrice { amount } auction { state price { amount } } serviceRequests { nodes { id } } }
  tenants { slug } serviceOfferings { code } myWallet { available { amount } } professionals(first: 1) { edges { node { businessName } } } }`;
interface Page {
  vehicle: { title: string; auction: object | null } | null;
  tenants: object[] | null;
  myWallet: object | null;
}

test('each subgraph stopped in turn', async () => {
  marque = await startMarque('distributed');
  const customer = await marque.as(slug, 'customer');
  const read = (text: string) => marque.ask<Page>(customer, text);
  const nullable = '{ a: me { displayName } vehicle(id: "VEHICLE") { title auction { state } } myWallet { available { amount } } }'.replace(
    'VEHICLE',
    demoVehicle(slug, 1).id,
  );
  expect(codesOf(await read(page))).toEqual([]);
  expect(codesOf(await read(nullable))).toEqual([]);

  await marque.stopSubgraph('auction');
  const withoutAuction = await read(nullable);
  expect(withoutAuction.data).toMatchObject({ a: { displayName: 'Amaka O.' }, vehicle: { title: expect.any(String), auction: null } });
  expect(withoutAuction.data?.myWallet).not.toBeNull();
  expect(withoutAuction.errors).toHaveLength(1);
  expect(withoutAuction.errors?.[0]).toMatchObject({ path: expect.arrayContaining(['vehicle']), extensions: { code: 'UNAVAILABLE' } });

  await marque.stopSubgraph('finance');
  const withoutFinance = await read(nullable);
  expect(withoutFinance.data).toMatchObject({ vehicle: { title: expect.any(String), auction: null }, myWallet: null });
  expect(codesOf(withoutFinance)).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);

  await marque.stopSubgraph('vehicles');
  const withoutVehicles = await read(nullable);
  expect(withoutVehicles.data).toMatchObject({ a: { displayName: 'Amaka O.' }, vehicle: null, myWallet: null });
  expect(codesOf(withoutVehicles)).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);

  await marque.stopSubgraph('identity');
  const withoutIdentity = await read('{ me { displayName } serviceOfferings { code } }');
  expect(withoutIdentity.data).toMatchObject({ me: null, serviceOfferings: expect.any(Array) });
  expect(codesOf(withoutIdentity)).toEqual(['UNAVAILABLE']);
  const lists = await read('{ tenants { slug } serviceOfferings { code } }');
  expect(lists.data).toEqual({ tenants: null, serviceOfferings: expect.any(Array) });
  expect(codesOf(lists)).toEqual(['UNAVAILABLE']);
  for (const error of [...(lists.errors ?? []), ...(withoutVehicles.errors ?? [])]) {
    expect(error.message).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|localhost|:\d{4}/);
  }

  const bid = 'mutation { watchAuction(input: { auctionId: "VEHICLE" }) { __typename } }'.replace('VEHICLE', demoVehicle(slug, 1).id);
  const refused = await marque.ask(customer, bid);
  expect(refused.data ?? null).toBeNull();
  expect(codesOf(refused)).toEqual(['UNAVAILABLE']);
});

test("the README's first query while identity is away: the sellers are missing, and nothing else", async () => {
  marque = await startMarque('distributed');
  const [first] = blocksOf('README.md').filter(({ language }) => language === 'graphql');
  await marque.stopSubgraph('identity');
  const { body } = await marque.post({ query: first?.code }, { 'marque-tenant': slug });
  const answer = readAnswer<{ vehicles: { edges: object[] } }>(body);
  const node = { title: expect.any(String), askingPrice: { currency: 'NGN' }, valuation: expect.any(Object), seller: null };
  expect(answer.data?.vehicles.edges).toMatchObject([{ node }, { node }, { node }]);
  expect(new Set(codesOf(answer))).toEqual(new Set(['UNAVAILABLE']));
  expect(answer.errors?.every(({ path }) => path?.includes('seller'))).toBe(true);
});
