/** graphql-request. */
import { ClientError, GraphQLClient } from 'graphql-request';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMarque, type TestMarque } from '../kit/marque.js';
import { auctionId, listText, refusedText, slug, watchText, type ListData, type WatchData } from './asked.js';

let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque();
});
afterAll(() => marque.close());

const clientWith = (headers: Record<string, string>): GraphQLClient => new GraphQLClient(`${marque.url}/graphql`, { headers });
const asGuest = (): GraphQLClient => clientWith({ 'marque-tenant': slug });

test('reads a list', async () => {
  expect((await asGuest().request<ListData>(listText, { first: 3 })).vehicles.edges).toHaveLength(3);
});

test('is told an outcome by its type', async () => {
  const client = clientWith(await (await marque.as(slug, 'customer')).headers());
  expect((await client.request<WatchData>(watchText, { auctionId })).watchAuction).toMatchObject({ __typename: 'AuctionPayload' });
});

test('is told a refusal with its code', async () => {
  const refused = asGuest().request(refusedText);
  await expect(refused).rejects.toSatisfy(
    (error) => error instanceof ClientError && error.response.errors?.[0]?.extensions['code'] === 'UNAUTHENTICATED',
  );
});
