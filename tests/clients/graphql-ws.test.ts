/** The client of graphql-ws, for streams and for what is asked once, and the names under which a guest says whose guest it is. */
import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMarque, type TestMarque } from '../kit/marque.js';
import { auctionId, followText, listText, refusedText, slug, type FollowData, type ListData } from './asked.js';

let marque: TestMarque;
const clients: Client[] = [];
beforeAll(async () => {
  marque = await startMarque();
});
afterAll(async () => {
  for (const client of clients) await client.dispose();
  await marque.close();
});

function clientWith(connectionParams: Record<string, string>): Client {
  const { host } = new URL(marque.url);
  const client = createClient({ url: `ws://${host}/graphql`, webSocketImpl: WebSocket, connectionParams });
  clients.push(client);
  return client;
}

test.each(['tenant', 'marque-tenant'])('names the business by %s, and asks once over the socket', async (name) => {
  const answers = clientWith({ [name]: slug }).iterate<ListData>({ query: listText, variables: { first: 2 } });
  const { value } = await answers.next();
  expect(value).toMatchObject({ data: { vehicles: { edges: [{}, {}] } } });
  expect((await answers.next()).done).toBe(true);
});

test('follows a stream in its order', async () => {
  const events = clientWith({ tenant: slug }).iterate<FollowData>({ query: followText, variables: { id: auctionId, afterSequence: 0 } });
  const seen: (number | undefined)[] = [];
  for await (const { data } of events) if (seen.push(data?.auctionChanged.sequence) === 2) break;
  expect(seen).toEqual([1, 2]);
});

test('is told a refusal with its code', async () => {
  const { value } = await clientWith({ tenant: slug }).iterate({ query: refusedText }).next();
  expect(value).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});
