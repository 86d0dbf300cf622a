import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { changePrice } from '../commands/change-price.js';
import { moveVehicle } from '../commands/move-vehicle.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly sequence: number; readonly kind: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly sequence: number } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string;
    readonly endCursor: string;
  };
}

const page = (entries: string) => `history(${entries}) { totalCount nodes { sequence kind } edges { cursor node { sequence } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
const numbers = ({ nodes }: Page): number[] => nodes.map(({ sequence }) => sequence);

/** A vehicle of so many entries. */
async function vehicleWith(entries: number): Promise<string> {
  const caller = lot.caller();
  const { id } = await lot.add(caller);
  for (let n = 1; n < entries; n += 1)
    await changePrice(lot.as(caller), { confirmUnusualPrice: true, vehicleId: id, askingPrice: { amount: `${n}.00`, currency: 'NGN' } });
  return globalId('Vehicle', id);
}

const historyOf = async (id: string, entries: string): Promise<Page> =>
  (await lot.data<{ vehicle: { history: Page } }>(lot.caller('GUEST'), `{ vehicle(id: "${id}") { ${page(entries)} } }`)).vehicle.history;

it('a history is read in pages from its first entry, and from its last', async () => {
  const id = await vehicleWith(5);
  const first = await historyOf(id, 'first: 2');
  expect(first).toMatchObject({
    totalCount: 5,
    nodes: [
      { sequence: 1, kind: 'ADDED' },
      { sequence: 2, kind: 'PRICE_CHANGED' },
    ],
    pageInfo: { hasNextPage: true, hasPreviousPage: false },
  });
  expect(first.edges.map(({ node }) => node.sequence)).toEqual([1, 2]);
  const rest = await historyOf(id, `first: 3, after: "${first.pageInfo.endCursor}"`);
  expect([numbers(rest), rest.pageInfo.hasNextPage]).toEqual([[3, 4, 5], false]);
  const last = await historyOf(id, 'last: 2');
  expect([numbers(last), last.pageInfo.hasPreviousPage]).toEqual([[4, 5], true]);
  expect(numbers(await historyOf(id, `last: 2, before: "${last.pageInfo.startCursor}"`))).toEqual([2, 3]);
});

it('each vehicle of a list has its own page', async () => {
  const [one, other] = [await vehicleWith(1), await vehicleWith(3)];
  const { a, b } = await lot.data<{ a: { history: Page }; b: { history: Page } }>(
    lot.caller('GUEST'),
    `{ a: vehicle(id: "${one}") { ${page('last: 2')} } b: vehicle(id: "${other}") { ${page('last: 2')} } }`,
  );
  expect([numbers(a.history), numbers(b.history)]).toEqual([[1], [2, 3]]);
});

it('the cursor of another list is refused', async () => {
  const id = await vehicleWith(1);
  const strange = Buffer.from('["x"]').toString('base64url');
  const { errors } = await lot.run(lot.caller('GUEST'), `{ vehicle(id: "${id}") { ${page(`first: 1, after: "${strange}"`)} } }`);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

const facts = `history(first: 10) { nodes { kind facts { __typename
  ... on VehicleAddedFacts { state askingPrice { amount currency } owner { id } }
  ... on VehiclePriceFacts { before { amount } after { amount } }
  ... on VehicleMovedFacts { from to reason }
  ... on VehicleOwnerFacts { previousOwner { id } newOwner { id } reason price { amount } } } } }`;

interface FactsPage {
  readonly history: { readonly nodes: readonly { readonly kind: string; readonly facts: object }[] };
}

it('each kind of entry says what it says in a type of its own, and the chain holds', async () => {
  const owner = lot.caller();
  const { id } = await lot.add(owner);
  const vehicle = globalId('Vehicle', id);
  await changePrice(lot.as(owner), { confirmUnusualPrice: true, vehicleId: id, askingPrice: { amount: '5.00', currency: 'NGN' } });
  const asked = `{ vehicle(id: "${vehicle}") { ${facts} } verifyVehicleHistory(vehicleId: "${vehicle}") { intact entries } }`;
  const own = await lot.data<{ vehicle: FactsPage; verifyVehicleHistory: object }>(owner, asked);
  expect(own.verifyVehicleHistory).toEqual({ intact: true, entries: 2 });
  expect(own.vehicle.history.nodes.map((node) => node.facts)).toEqual([
    {
      __typename: 'VehicleAddedFacts',
      state: 'AVAILABLE',
      askingPrice: { amount: '12000000.00', currency: 'NGN' },
      owner: { id: globalId('User', owner.userId ?? '') },
    },
    { __typename: 'VehiclePriceFacts', before: { amount: '12000000.00' }, after: { amount: '5.00' } },
  ]);
  // A stranger is not told whose it was.
  const strange = await lot.data<{ vehicle: FactsPage }>(lot.caller('CUSTOMER'), asked);
  expect(strange.vehicle.history.nodes[0]?.facts).toMatchObject({ owner: null });
  await moveVehicle(lot.as(owner), { vehicleId: id, from: 'AVAILABLE', to: 'ARCHIVED', reason: 'sold elsewhere' });
  const moved = await lot.data<{ vehicle: FactsPage }>(owner, asked);
  const move = { from: 'AVAILABLE', to: 'ARCHIVED', reason: 'sold elsewhere' };
  expect(moved.vehicle.history.nodes[2]?.facts).toEqual({ __typename: 'VehicleMovedFacts', ...move });
});

it('only its parties and the managers are told for how much a vehicle changed hands', async () => {
  const [seller, buyer] = [lot.caller(), lot.caller('CUSTOMER')];
  const { id, historyHash } = await lot.add(seller);
  const detail = { from: seller.userId, to: buyer.userId, reason: 'auction', priceMinor: '700', currency: 'NGN' };
  await lot.owner`insert into vehicles.history (vehicle_id, sequence, tenant_id, kind, detail, occurred_at, previous_hash, hash)
    values (${id}, 2, ${lot.tenantId}, 'OWNER_CHANGED', ${lot.owner.json(detail)}, now(), ${historyHash}, ${historyHash})`;
  const asked = `{ vehicle(id: "${globalId('Vehicle', id)}") { ${facts} } }`;
  const told = async (caller: ReturnType<typeof lot.caller>) =>
    (await lot.data<{ vehicle: FactsPage }>(caller, asked)).vehicle.history.nodes[1]?.facts;
  const newOwner = { id: globalId('User', buyer.userId ?? '') };
  expect(await told(buyer)).toMatchObject({ previousOwner: null, newOwner, price: { amount: '7.00' } });
  expect(await told(lot.caller('MANAGER'))).toMatchObject({ previousOwner: expect.any(Object), newOwner, price: { amount: '7.00' } });
  const nothing = { previousOwner: null, newOwner: null, price: null };
  expect(await told(lot.caller('CUSTOMER'))).toEqual({ __typename: 'VehicleOwnerFacts', reason: 'auction', ...nothing });
});

it('nobody is given an entry as it went into the hash: it has what the facts hide', async () => {
  const { __type: type } = await lot.data<{ __type: { fields: readonly { name: string }[] } }>(
    lot.caller('GUEST'),
    '{ __type(name: "VehicleEvent") { fields(includeDeprecated: true) { name } } }',
  );
  expect(type.fields.map(({ name }) => name).toSorted()).toEqual(['facts', 'hash', 'kind', 'occurredAt', 'previousHash', 'sequence']);
});
