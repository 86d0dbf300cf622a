/** urql, with graphql-ws for its streams. */
import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import type { FormattedExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMarque, type TestMarque } from '../kit/marque.js';
import {
  auctionId,
  deferredText,
  followText,
  listText,
  refusedText,
  slug,
  watchText,
  type DeferredData,
  type FollowData,
  type ListData,
  type WatchData,
} from './asked.js';

let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque();
});
afterAll(() => marque.close());

const clientWith = (headers: Record<string, string>, more: ReturnType<typeof subscriptionExchange>[] = []): Client =>
  new Client({ url: `${marque.url}/graphql`, exchanges: [...more, fetchExchange], fetchOptions: { headers }, preferGetMethod: false });
const asGuest = (): Client => clientWith({ 'marque-tenant': slug });

test('reads a list', async () => {
  const { data, error } = await asGuest().query<ListData>(listText, { first: 3 }).toPromise();
  expect(error).toBeUndefined();
  expect(data?.vehicles.edges).toHaveLength(3);
});

test('reads a list by GET', async () => {
  const context = { preferGetMethod: true, fetchOptions: { headers: { 'marque-tenant': slug, 'x-requested-with': 'urql' } } };
  const { data } = await asGuest().query<ListData>(listText, { first: 2 }, context).toPromise();
  expect(data?.vehicles.edges).toHaveLength(2);
});

test('is told an outcome by its type', async () => {
  const client = clientWith(await (await marque.as(slug, 'customer')).headers());
  const { data } = await client.mutation<WatchData>(watchText, { auctionId }).toPromise();
  expect(data?.watchAuction).toMatchObject({ __typename: 'AuctionPayload', auction: { id: auctionId } });
});

test('is told a refusal with its code', async () => {
  const { error } = await asGuest().query(refusedText, {}).toPromise();
  expect(error?.graphQLErrors[0]?.extensions['code']).toBe('UNAUTHENTICATED');
});

test('follows a stream', async () => {
  const { host } = new URL(marque.url);
  const socket = createClient({ url: `ws://${host}/graphql`, webSocketImpl: WebSocket, connectionParams: { tenant: slug } });
  const exchange = subscriptionExchange({
    forwardSubscription: ({ query = '', variables }) => ({
      subscribe: (sink) => {
        const next = ({ data = null, errors }: FormattedExecutionResult): void => sink.next({ data, ...(errors ? { errors } : {}) });
        return { unsubscribe: socket.subscribe({ query, variables: { ...variables } }, { ...sink, next }) };
      },
    }),
  });
  const client = clientWith({}, [exchange]);
  const first = await new Promise<FollowData | undefined>((resolve) => {
    const { unsubscribe } = client.subscription<FollowData>(followText, { id: auctionId, afterSequence: 0 }).subscribe(({ data }) => {
      resolve(data);
      setTimeout(unsubscribe);
    });
  });
  expect(first?.auctionChanged).toMatchObject({ sequence: 1, kind: 'SCHEDULED' });
  await socket.dispose();
});

test('reads an answer in parts', async () => {
  const states: { hasNext: boolean; estimate: string | undefined }[] = [];
  await new Promise<void>((resolve, reject) => {
    asGuest()
      .query<DeferredData>(deferredText, { id: auctionId })
      .subscribe(({ data, error, hasNext }) => {
        if (error !== undefined) return reject(error);
        states.push({ hasNext, estimate: data?.auction.vehicle?.valuation.estimate.amount });
        if (!hasNext) resolve();
      });
  });
  expect(states[0]).toEqual({ hasNext: true, estimate: undefined });
  expect(states.at(-1)).toEqual({ hasNext: false, estimate: expect.stringMatching(/^\d/) });
});
