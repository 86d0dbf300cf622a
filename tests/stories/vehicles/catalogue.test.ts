/** The catalogue of a business as anybody reads it: to name its entry when a vehicle is added, and to see what an import took in. */
import { newKey } from '@marque/sdk';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { statementsOf } from '@marque/shared/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque();
  const rows = [
    'make,model,year_from,year_to,trim',
    'lynwood,Heron,2019,2024,GT',
    'Lynwood,Egret,2020,2024,',
    'Lynwood,Heron,2010,2018,',
    'Lynwood,heron,2019,2021,LX',
    'VW,Käfer-Cabrio,1970,1979,',
  ];
  const input = { importId: globalId('ImportReport', newId()), csv: rows.join('\n') };
  const take = 'mutation ($input: ImportCatalogInput!) { importCatalog(input: $input) { __typename } }';
  expect(dataOf(await marque.ask(await marque.as(slug, 'dealer'), take, { input }))).toEqual({
    importCatalog: { __typename: 'ImportPayload' },
  });
});
afterAll(() => marque.close());

const query = `query ($filter: CatalogEntryFilterInput, $first: Int, $after: String, $last: Int, $before: String) {
  catalogEntries(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { id make model yearFrom trim } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }`;
interface Listed {
  readonly catalogEntries: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly id: string;
      readonly make: string;
      readonly model: string;
      readonly yearFrom: number;
      readonly trim: string | null;
    }[];
    readonly pageInfo: {
      readonly startCursor: string;
      readonly endCursor: string;
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
    };
  };
}
const list = async (variables: object, business: 'dealer360' | 'sterling' = slug) =>
  dataOf(await marque.ask<Listed>(marque.guest(business), query, variables)).catalogEntries;
const named = ({ nodes }: Listed['catalogEntries']): string[] =>
  nodes.map(({ model, yearFrom, trim }) => `${model} ${yearFrom} ${trim ?? '-'}`);
const lynwood = { filter: { make: 'LYNWOOD' } };

test.each([{ make: 'vw' }, { make: 'VOLKSWAGEN', model: 'kafer cabrio' }, { model: 'KA\u0308FER CABRIO' }])(
  'names are found in any way to write them: %j',
  async (filter) => {
    expect(named(await list({ filter }))).toContain('Käfer-Cabrio 1970 -');
    expect((await list({ filter: { ...filter, make: 'Lynwood' } })).totalCount).toBe('model' in filter ? 0 : 4);
  },
);

test('a guest reads it by make, model, year and words, of that business alone', async () => {
  const all = await list(lynwood);
  expect(named(all).slice(0, 2)).toEqual(['Egret 2020 -', 'Heron 2010 -']);
  expect(named(all).slice(2).toSorted()).toEqual(['Heron 2019 GT', 'heron 2019 LX']);
  expect(all.totalCount).toBe(4);
  expect((await list(lynwood, 'sterling')).totalCount).toBe(0);
  expect(named(await list({ filter: { ...lynwood.filter, model: 'heron', year: 2018 } }))).toEqual(['Heron 2010 -']);
  expect(named(await list({ filter: { search: 'wood gt' } }))).toEqual(['Heron 2019 GT']);
  expect((await list({ filter: { search: 'wood%' } })).totalCount).toBe(0);
  expect((await list({})).totalCount).toBeGreaterThan(4);
});

test('it is paged both ways without a gap or a double', async () => {
  const all = await list(lynwood);
  const seen: string[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo }: Listed['catalogEntries'] = await list({ ...lynwood, first: 1, after });
    seen.push(...nodes.map(({ id }) => id));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(seen).toEqual(all.nodes.map(({ id }) => id));
  const back = await list({ ...lynwood, last: 2, before: all.pageInfo.endCursor });
  expect(back.nodes.map(({ id }) => id)).toEqual(seen.slice(1, 3));
  const strange = Buffer.from(JSON.stringify([1, 2, 3, 4])).toString('base64url');
  expect(codesOf(await marque.ask(marque.guest(slug), query, { after: strange }))).toEqual(['BAD_USER_INPUT']);
  expect(codesOf(await marque.ask(marque.guest(slug), query, { filter: { search: 'x'.repeat(201) } }))).toEqual(['BAD_USER_INPUT']);
});

test('an entry that it shows is one that a vehicle may name', async () => {
  const [entry] = (await list({ filter: { search: 'egret' } })).nodes;
  const add = `mutation ($input: AddVehicleInput!) { addVehicle(input: $input) { __typename ... on UserError { message }
    ... on AddVehiclePayload { vehicle { catalogEntry { id } } } } }`;
  const input = {
    catalogEntryId: entry?.id,
    make: 'Lynwood',
    model: 'Egret',
    segment: 'FOREIGN_USED',
    year: 2021,
    condition: 'CLEAN',
    odometerKm: 41_000,
    askingPrice: { amount: '9000000', currency: 'NGN' },
    idempotencyKey: newKey(),
  };
  const added = await marque.ask(await marque.as(slug, 'dealer'), add, { input });
  expect(dataOf(added)).toMatchObject({ addVehicle: { vehicle: { catalogEntry: { id: entry?.id } } } });
});

test('a page takes one statement of the catalogue, and its count another', async () => {
  const texts = await statementsOf(marque.database, () => list({ ...lynwood, first: 50 }));
  expect(texts.filter((text) => text.includes('"catalog_entries"') && /count|order by/.test(text))).toHaveLength(2);
});
