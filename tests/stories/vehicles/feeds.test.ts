/** A dealer follows the stock of another system, sees why it cannot be fetched, and gives portals the public inventory; through the gateway. */
import { type Client, newKey } from '@marque/sdk';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'showroom';
/** A name that leads nowhere: the run fails and tells. */
const input = { name: 'Stock', url: 'https://stock.nowhere.example/cars.csv', missing: 'ARCHIVE' } as const;

describe.each(modes)('feeds, %s', (mode) => {
  let marque: TestMarque;
  let dealer: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    dealer = await marque.as(slug, 'dealer');
  });
  afterAll(() => marque.close());

  test('a feed is added once, fetched at once, and its failure told to its people alone', async () => {
    const idempotencyKey = newKey();
    const { addFeed } = await dealer.addFeed({ input: { ...input, idempotencyKey } });
    if (addFeed.__typename !== 'FeedPayload') throw new Error(addFeed.__typename);
    expect(addFeed.feed).toMatchObject({ state: 'ACTIVE', every: 'DAILY', failures: 0 });
    expect((await dealer.addFeed({ input: { ...input, idempotencyKey } })).addFeed).toMatchObject({ feed: { id: addFeed.feed.id } });
    const lastRun = async () => (await dealer.feeds({ first: 5 })).feeds?.nodes[0]?.runs.nodes[0];
    await expect.poll(async () => (await lastRun())?.state, { timeout: 20_000 }).toBe('FAILED');
    expect(await lastRun()).toMatchObject({ error: expect.any(String), report: null });

    const ask = async (who: Client) =>
      marque.ask<{ node: object | null }>(who, 'query ($id: ID!) { node(id: $id) { __typename id } }', { id: addFeed.feed.id });
    expect(dataOf(await ask(dealer)).node).toMatchObject({ __typename: 'Feed' });
    for (const who of [await marque.as(slug, 'customer'), await marque.as('dealer360', 'admin')])
      expect(dataOf(await ask(who)).node).toBeNull();
  });

  test('a host that is not public is refused, and a feed is not for customers to add', async () => {
    for (const url of ['https://127.0.0.1/cars.csv', 'http://stock.example/cars.csv', 'https://[::1]/x'])
      expect((await dealer.addFeed({ input: { ...input, url, idempotencyKey: newKey() } })).addFeed).toMatchObject({
        __typename: 'InvalidInput',
        path: ['input', 'url'],
      });
    const text = 'mutation ($input: AddFeedInput!) { addFeed(input: $input) { __typename } }';
    const refused = await marque.ask(await marque.as(slug, 'customer'), text, { input: { ...input, idempotencyKey: newKey() } });
    expect(codesOf(refused)).toEqual(['FORBIDDEN']);
  });

  test('portals fetch the public inventory by a link, and not again while nothing has changed', async () => {
    const { inventoryFeed } = await dealer.inventoryFeed();
    const at = (path: string | undefined) => new URL(path ?? '', marque.url);
    const { vehicles } = dataOf(
      await marque.ask<{ vehicles: { totalCount: number } }>(marque.guest(slug), '{ vehicles(first: 1) { totalCount } }'),
    );
    const csv = await fetch(at(inventoryFeed?.csvUrl));
    expect([csv.status, csv.headers.get('content-type'), csv.headers.get('cache-control')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'public, max-age=300',
    ]);
    const records: Record<string, string>[] = parseCsv(await csv.text(), { columns: true });
    expect(records).toHaveLength(vehicles.totalCount);
    expect(records[0]).toMatchObject({ id: expect.stringMatching(/^veh_/), currency: 'EUR', make: expect.any(String) });
    const json = (await (await fetch(at(inventoryFeed?.jsonUrl))).json()) as { vehicles: { id: string }[] };
    expect(json.vehicles.map(({ id }) => id)).toEqual(records.map(({ id }) => id));

    const etag = csv.headers.get('etag') ?? '';
    expect((await fetch(at(inventoryFeed?.csvUrl), { headers: { 'if-none-match': etag } })).status).toBe(304);
    const { vehicles: first } = dataOf(
      await marque.ask<{ vehicles: { nodes: { id: string }[] } }>(
        dealer,
        '{ vehicles(first: 1, filter: { states: [AVAILABLE] }) { nodes { id } } }',
      ),
    );
    const price = 'mutation ($input: VehiclePriceInput!) { changeVehiclePrice(input: $input) { __typename } }';
    const manager = await marque.as(slug, 'manager');
    const asked = {
      input: { vehicleId: first.nodes[0]?.id, askingPrice: { amount: '12345.00', currency: 'EUR' }, confirmUnusualPrice: true },
    };
    expect(dataOf(await marque.ask(manager, price, asked))).toEqual({ changeVehiclePrice: { __typename: 'VehiclePayload' } });
    const anew = await fetch(at(inventoryFeed?.csvUrl), { headers: { 'if-none-match': etag } });
    expect([anew.status, (await anew.text()).includes('12345.00')]).toEqual([200, true]);
  });

  test('a link opens its own file alone', async () => {
    const { inventoryFeed } = await dealer.inventoryFeed();
    const link = inventoryFeed?.csvUrl ?? '';
    for (const forged of [
      link.replace('.csv', '.json'),
      link.replace(/sig=.*/, 'sig=x'),
      link.replace(/[0-9a-f](?=\.csv)/, (c) => (c === '0' ? '1' : '0')),
    ])
      expect((await fetch(new URL(forged, marque.url))).status).toBe(404);
    const asCustomer = await marque.ask(await marque.as(slug, 'customer'), '{ inventoryFeed { csvUrl } }');
    expect(codesOf(asCustomer)).toEqual(['FORBIDDEN']);
    expect(codesOf(await marque.ask(dealer, '{ inventoryFeedVersion }'))).not.toEqual([]);
  });
});
