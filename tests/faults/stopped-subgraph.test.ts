/** A subgraph stops: what it owns is null with one typed error each, all else is answered. */
import { demoVehicle } from '@marque/shared/demo';
import { afterEach, expect, test } from 'vitest';
import { codesOf } from '../kit/answer.js';
import { startMarque, type TestMarque } from '../kit/marque.js';

const slug = 'dealer360';
let marque: TestMarque;
afterEach(() => marque.close());

const page = `{ vehicle(id: "${demoVehicle(slug, 1).id}") { title askingPrice { amount } auction { state price { amount } } serviceRequests { id } }
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

  // Fields that must not be null take their parent along, here the whole answer.
  await marque.stopSubgraph('identity');
  const withoutIdentity = await read('{ me { displayName } serviceOfferings { code } }');
  expect(withoutIdentity.data).toMatchObject({ me: null, serviceOfferings: expect.any(Array) });
  expect(codesOf(withoutIdentity)).toEqual(['UNAVAILABLE']);
  const required = await read('{ tenants { slug } serviceOfferings { code } }');
  expect(required.data).toBeNull();
  expect(codesOf(required)).toEqual(['UNAVAILABLE']);
  for (const error of [...(required.errors ?? []), ...(withoutVehicles.errors ?? [])]) {
    expect(error.message).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|localhost|:\d{4}/);
  }

  const bid = 'mutation { watchAuction(input: { auctionId: "VEHICLE" }) { __typename } }'.replace('VEHICLE', demoVehicle(slug, 1).id);
  const refused = await marque.ask(customer, bid);
  expect(refused.data ?? null).toBeNull();
  expect(codesOf(refused)).toEqual(['UNAVAILABLE']);
});
