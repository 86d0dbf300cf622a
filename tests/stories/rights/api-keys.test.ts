/** A dealer's program works with an API key, and nobody else does. */
import { globalId } from '@marque/shared/graph/global-ids';
import { type Client, newKey } from '@marque/sdk';
import type { DemoPersonKey, DemoSlug } from '@marque/shared/demo';
import { demoAuction, demoPerson, demoVehicle } from '@marque/shared/demo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf, readAnswer } from '../../kit/answer.js';
import { openLiveSocket } from '../../kit/live-socket.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const createKey = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) {
  __typename ... on ApiKeyCreated { key apiKey { id prefix scopes state owner { id } } } ... on UserError { message path } } }`;
const revokeKey = 'mutation ($id: ID!) { revokeApiKey(input: { apiKeyId: $id }) { __typename ... on ApiKeyRevoked { apiKey { state } } } }';
const keys = '{ apiKeys { edges { node { id state lastUsedAt } } } }';

interface Created {
  readonly createApiKey: {
    readonly __typename: string;
    readonly key: string;
    readonly apiKey: { readonly id: string; readonly prefix: string };
  };
}

describe.each(modes)('%s', (mode) => {
  let marque: TestMarque;
  let dealer: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    dealer = await marque.as(slug, 'dealer');
  });
  afterAll(() => marque.close());

  const keyOf = async (who: Client, scopes = ['inventory:manage', 'vehicle:list']) => {
    const { createApiKey } = dataOf(
      await marque.ask<Created>(who, createKey, { input: { name: 'Stock feed', scopes, idempotencyKey: newKey() } }),
    );
    expect(createApiKey.__typename).toBe('ApiKeyCreated');
    return createApiKey;
  };
  const askWith = async (key: string, query: string, headers: Record<string, string> = {}) => {
    const { status, body } = await marque.post({ query }, { 'x-api-key': key, ...headers });
    return { status, answer: readAnswer(body) };
  };
  const idsOf = async (who: Client): Promise<string[]> => {
    const { apiKeys } = dataOf(await marque.ask<{ apiKeys: { edges: { node: { id: string } }[] } }>(who, keys));
    return apiKeys.edges.map(({ node }) => node.id);
  };

  test('a key acts for its owner in what its scopes name, and in nothing else', async () => {
    const { key, apiKey } = await keyOf(dealer);
    expect(key.startsWith(`${apiKey.prefix}_`)).toBe(true);
    const { email, displayName } = { ...demoPerson(slug, 'dealer'), displayName: 'Emeka O.' };
    const id = globalId('User', demoPerson(slug, 'dealer').id);
    const personal = '{ me { id displayName email phone role kycState kycApplication { id } } }';
    const nothing = { email: null, phone: null, role: null, kycState: null, kycApplication: null };
    expect((await askWith(key, personal)).answer).toEqual({ data: { me: { id, displayName, ...nothing } } });
    const profile = await keyOf(dealer, ['profile:own']);
    expect((await askWith(profile.key, personal)).answer.data).toMatchObject({ me: { id, email, role: 'DEALER', kycState: 'APPROVED' } });
    const upload = `mutation { uploadInventory(input: { importId: "${globalId('ImportReport', newKey())}", csv: "nonsense", mode: BEST_EFFORT }) { __typename } }`;
    expect(codesOf((await askWith(key, upload)).answer)).toEqual([]);
    for (const beyond of [
      '{ myWallet { available { amount } } }',
      '{ me { wallet { available { amount } } } }',
      '{ me { bids(first: 1) { edges { node { id } } } } }',
      '{ me { watchlist(first: 1) { edges { node { id } } } } }',
      '{ myBids(first: 1) { edges { node { id } } } }',
      '{ joinedAuctions(first: 1) { edges { node { id } } } }',
      '{ myBidderAccounts { limit { amount } } }',
      '{ myServiceRequests(first: 1) { edges { node { id } } } }',
      '{ myServiceOrders(first: 1) { edges { node { id } } } }',
      '{ myProfessional { id } }',
      `{ vehicle(id: "${globalId('Vehicle', demoVehicle(slug, 1).id)}") { serviceRequests { nodes { id } } } }`,
      `{ serviceRequest(id: "${apiKey.id}") { id } }`,
      `{ serviceOrder(id: "${apiKey.id}") { id } }`,
      '{ tasks(first: 1) { nodes { id } } }',
      '{ leads(first: 1) { nodes { id } } }',
      `{ wallet(id: "${apiKey.id}") { id } }`,
      `{ payment(id: "${apiKey.id}") { id } }`,
      '{ sessions { address } }',
      keys,
      'mutation { logOut { endedSessions } }',
      `mutation { watchAuction(input: { auctionId: "${globalId('Auction', demoAuction(slug, 1).id)}" }) { __typename } }`,
      `mutation { unwatchAuction(input: { auctionId: "${globalId('Auction', demoAuction(slug, 1).id)}" }) { __typename } }`,
    ]) {
      const { answer } = await askWith(key, beyond);
      expect(codesOf(answer), beyond).toEqual(['FORBIDDEN']);
    }
  });

  test("what is the owner's in an auction is not there for a key without bid:place", async () => {
    const auction = `{ auction(id: "${globalId('Auction', demoAuction(slug, 1).id)}") { myBidding { joined } eligibility { blockers } } }`;
    const stock = await keyOf(dealer);
    const bidding = await keyOf(dealer, ['bid:place']);
    expect((await askWith(stock.key, auction)).answer.data).toMatchObject({ auction: { myBidding: null } });
    expect((await askWith(bidding.key, auction)).answer.data).toMatchObject({ auction: { myBidding: { joined: expect.any(Boolean) } } });
  });

  test('a key can neither make nor revoke keys', async () => {
    const { key, apiKey } = await keyOf(dealer);
    const make = `mutation { createApiKey(input: { name: "Child", scopes: ["vehicle:list"], idempotencyKey: "${newKey()}" }) { __typename } }`;
    const revoke = `mutation { revokeApiKey(input: { apiKeyId: "${apiKey.id}" }) { __typename } }`;
    for (const attempt of [make, revoke]) expect(codesOf((await askWith(key, attempt)).answer)).toEqual(['FORBIDDEN']);
  });

  test("a manager's key is no staff", async () => {
    const { key } = await keyOf(await marque.as(slug, 'manager'), ['business:manage']);
    expect(codesOf((await askWith(key, '{ metrics { key } }')).answer)).toEqual(['FORBIDDEN']);
    expect(codesOf((await askWith(key, '{ kycApplications(first: 1) { edges { node { id } } } }')).answer)).toEqual([]);
  });

  test('keys of others are seen and revoked only by administrators of the tenant', async () => {
    const { apiKey } = await keyOf(dealer);
    const others: readonly (readonly [DemoSlug, DemoPersonKey])[] = [
      [slug, 'manager'],
      ['sterling', 'dealer'],
      ['sterling', 'admin'],
    ];
    for (const [tenant, person] of others) {
      const other = await marque.as(tenant, person);
      expect(await idsOf(other)).not.toContain(apiKey.id);
      expect(dataOf(await marque.ask(other, revokeKey, { id: apiKey.id }))).toEqual({ revokeApiKey: { __typename: 'NotFound' } });
    }
    const manager = await marque.as(slug, 'manager');
    expect(codesOf(await marque.ask(manager, keys.replace('apiKeys', 'apiKeys(filter: { everybody: true })')))).toEqual(['FORBIDDEN']);
    expect(
      codesOf(
        await marque.ask(
          manager,
          keys.replace('apiKeys', `apiKeys(filter: { userId: "${globalId('User', demoPerson(slug, 'dealer').id)}" })`),
        ),
      ),
    ).toEqual(['FORBIDDEN']);
    const admin = await marque.as(slug, 'admin');
    const all = await marque.ask(admin, keys.replace('apiKeys', 'apiKeys(filter: { everybody: true })'));
    expect(JSON.stringify(dataOf(all))).toContain(apiKey.id);
    expect(dataOf(await marque.ask(admin, revokeKey, { id: apiKey.id }))).toEqual({
      revokeApiKey: { __typename: 'ApiKeyRevoked', apiKey: { state: 'REVOKED' } },
    });
  });

  test('a key beside a token, and a key under the name of another business, are refused', async () => {
    const { key } = await keyOf(dealer);
    const both = await askWith(key, '{ me { id } }', await dealer.headers());
    expect(both.status).toBe(400);
    expect(codesOf(both.answer)).toEqual(['BAD_USER_INPUT']);
    const elsewhere = await askWith(key, '{ me { id } }', { 'marque-tenant': 'sterling' });
    expect(elsewhere.status).toBe(403);
    expect(codesOf(elsewhere.answer)).toEqual(['FORBIDDEN']);
  });

  test('a revoked key ends, on an open socket too', async () => {
    const { key, apiKey } = await keyOf(dealer, ['bid:place']);
    const socket = openLiveSocket(marque.url, { apiKey: key });
    expect(await socket.opened).toBe('connection_ack');
    socket.subscribe('subscription { myBidsChanged { standing } }');
    expect(codesOf(await marque.ask(dealer, revokeKey, { id: apiKey.id }))).toEqual([]);
    expect(await socket.closed).toBe(4403);
    const { status, answer } = await askWith(key, '{ me { id } }');
    expect(status).toBe(401);
    expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
    expect(await openLiveSocket(marque.url, { apiKey: key }).opened).toBe(4403);
  });

  test('the key of a suspended owner does not count, and counts again once they are let in', async () => {
    const { key } = await keyOf(dealer);
    const admin = await marque.as(slug, 'admin');
    const administer = (verb: string) =>
      marque.ask(
        admin,
        `mutation { ${verb}(input: { userId: "${globalId('User', demoPerson(slug, 'dealer').id)}", reason: "a test" }) { __typename } }`,
      );
    expect(codesOf(await administer('suspendUser'))).toEqual([]);
    await expect.poll(async () => (await askWith(key, '{ me { id } }')).status).toBe(401);
    expect(codesOf(await administer('reinstateUser'))).toEqual([]);
    await expect.poll(async () => (await askWith(key, '{ me { id } }')).status).toBe(200);
  });
});
