import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VehicleLot } from '../../testing.js';
import { changePrice } from '../commands/change-price.js';

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
    await changePrice(lot.as(caller), { vehicleId: id, askingPrice: { amount: `${n}.00`, currency: 'NGN' } });
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
