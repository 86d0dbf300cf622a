/** Apollo Client 4, with both formats in which it reads answers in parts. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { Defer20220824Handler, GraphQL17Alpha9Handler, type Incremental } from '@apollo/client/incremental';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import { buildSchema, isAbstractType } from 'graphql';
import { firstValueFrom } from 'rxjs';
import WebSocket from 'ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../kit/documents.js';
import { modes, startMarque, type TestMarque } from '../kit/marque.js';
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

const schema = buildSchema(readFileSync(path.join(root, 'schema/api.graphql'), 'utf8'));
/** What the cache has to know of unions and interfaces. */
const possibleTypes = Object.fromEntries(
  Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

/** The package's own handlers are none by its own types where optional properties may not be undefined. */
const asHandler = (handler: object): Incremental.Handler => handler as Incremental.Handler;

describe.each(modes)('%s', (mode) => {
  let marque: TestMarque;
  beforeAll(async () => {
    marque = await startMarque(mode);
  });
  afterAll(() => marque.close());

  const clientWith = (link: ApolloLink, incrementalHandler?: Incremental.Handler): ApolloClient =>
    new ApolloClient({ link, cache: new InMemoryCache({ possibleTypes }), ...(incrementalHandler ? { incrementalHandler } : {}) });
  const http = (headers: Record<string, string>): HttpLink => new HttpLink({ uri: `${marque.url}/graphql`, headers });
  const asGuest = (handler?: Incremental.Handler) => clientWith(http({ 'marque-tenant': slug }), handler);

  test('reads a list into its cache and finds it there', async () => {
    const client = asGuest();
    const query: TypedDocumentNode<ListData, { first: number }> = gql(listText);
    const { data } = await client.query({ query, variables: { first: 3 } });
    expect(data?.vehicles.edges).toHaveLength(3);
    expect(data?.vehicles.edges[0]?.node.seller.displayName).not.toBe('');
    expect(client.readQuery({ query, variables: { first: 3 } })).toEqual(data);
  });

  test('is told an outcome by its type', async () => {
    const client = clientWith(http(await (await marque.as(slug, 'customer')).headers()));
    const mutation: TypedDocumentNode<WatchData, { auctionId: string }> = gql(watchText);
    const watched = await client.mutate({ mutation, variables: { auctionId } });
    expect(watched.data?.watchAuction).toMatchObject({ __typename: 'AuctionPayload', auction: { id: auctionId } });
    const unknown = await client.mutate({ mutation, variables: { auctionId: 'auc_00000000-0000-7000-8000-000000000000' } });
    expect(unknown.data?.watchAuction).toMatchObject({ __typename: 'NotFound' });
  });

  test('is told a refusal with its code', async () => {
    const refused = asGuest().query({ query: gql(refusedText) });
    await expect(refused).rejects.toSatisfy(
      (error) => CombinedGraphQLErrors.is(error) && error.errors[0]?.extensions?.['code'] === 'UNAUTHENTICATED',
    );
  });

  test('sends the hash of a text instead of the text', async () => {
    const sent: string[] = [];
    const seen: typeof fetch = (target, init) => {
      sent.push(typeof init?.body === 'string' ? init.body : '');
      return fetch(target, init);
    };
    const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
    const link = new HttpLink({ uri: `${marque.url}/graphql`, headers: { 'marque-tenant': slug }, fetch: seen });
    const client = clientWith(ApolloLink.from([new PersistedQueryLink({ sha256 }), link]));
    const query: TypedDocumentNode<ListData, { first: number }> = gql(listText);
    const ask = (first: number) => client.query({ query, variables: { first } });
    expect((await ask(1)).data?.vehicles.edges).toHaveLength(1);
    expect((await ask(2)).data?.vehicles.edges).toHaveLength(2);
    // The hash, refused; the hash with the text; then the hash alone.
    expect(sent.map((body) => body.includes('"query"'))).toEqual([false, true, false]);
  });

  test('follows a stream', async () => {
    const { host } = new URL(marque.url);
    const socket = createClient({ url: `ws://${host}/graphql`, webSocketImpl: WebSocket, connectionParams: { tenant: slug } });
    const client = clientWith(new GraphQLWsLink(socket));
    const query: TypedDocumentNode<FollowData, { id: string; afterSequence: number }> = gql(followText);
    const { data } = await firstValueFrom(client.subscribe({ query, variables: { id: auctionId, afterSequence: 0 } }));
    expect(data?.auctionChanged).toMatchObject({ sequence: 1, kind: 'SCHEDULED' });
    await socket.dispose();
  });

  test.each([
    ['of 2022', () => asGuest(asHandler(new Defer20220824Handler()))],
    ['of today', () => asGuest(asHandler(new GraphQL17Alpha9Handler()))],
  ])('reads an answer in parts, in the format %s', async (_name, open) => {
    const client = open();
    const query: TypedDocumentNode<DeferredData, { id: string }> = gql(deferredText);
    const observed = client.watchQuery({ query, variables: { id: auctionId }, notifyOnNetworkStatusChange: false });
    const states: { complete: boolean; title: string | undefined; estimate: string | undefined }[] = [];
    await new Promise<void>((resolve, reject) => {
      observed.subscribe((state) => {
        if (state.error !== undefined) return reject(state.error);
        const shown = state.data as Partial<DeferredData> | undefined;
        if (shown?.auction === undefined) return;
        const complete = state.dataState === 'complete';
        states.push({ complete, title: shown.auction.title, estimate: shown.auction.vehicle?.valuation.estimate.amount });
        if (complete) resolve();
      });
    });
    expect(states.at(-1)).toEqual({ complete: true, title: expect.any(String), estimate: expect.stringMatching(/^\d/) });
    expect(states[0]).toEqual({ complete: false, title: expect.any(String), estimate: undefined });
  });
});
