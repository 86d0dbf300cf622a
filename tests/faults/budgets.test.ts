/** What each operation may cost: SQL statements and calls of subgraphs, fixed by `budgets.json` and the same for a longer list. */
import { globalId } from '@marque/shared/graph/global-ids';
import { readFileSync } from 'node:fs';
import { type Client, newKey } from '@marque/sdk';
import { systemClock } from '@marque/shared/clock';
import { type DemoPersonKey, demoAuction, demoVehicle } from '@marque/shared/demo';
import { statementsOf } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../kit/answer.js';
import { startMarque, type TestMarque } from '../kit/marque.js';

interface Budget {
  readonly statements: number;
  readonly calls: number;
}
const budgets: Readonly<Record<string, Budget>> = JSON.parse(readFileSync(new URL('budgets.json', import.meta.url), 'utf8'));

const slug = 'dealer360';
const card =
  'title askingPrice { amount } catalogEntry { make powerHp } valuation { estimate { amount } } seller { displayName } auction { state price { amount } }';

const search =
  'query ($first: Int) { vehicles(first: $first, filter: { search: "toyota" }) { totalCount edges { node { title } } facets { facet values { value count } } } }';

/** The operations of the file; `$first` is the length of their list. */
const operations: Readonly<Record<string, { readonly as: DemoPersonKey | 'guest'; readonly text: string; readonly lengths?: number[] }>> = {
  'vehicle page': { as: 'guest', text: `query ($first: Int) { vehicles(first: $first) { edges { node { ${card} } } } }` },
  // The best class of matches fills a page of one; pages that it does not fill read the two others too, and nothing more.
  'search with facets, the first hit': { as: 'guest', text: search, lengths: [1] },
  'search with facets': { as: 'guest', text: search, lengths: [24, 48] },
  'one vehicle': {
    as: 'guest',
    text: `{ vehicle(id: "${globalId('Vehicle', demoVehicle(slug, 1).id)}") { ${card} trustScore { score } } }`,
  },
  'auction list': {
    as: 'guest',
    text: 'query ($first: Int) { auctions(first: $first) { edges { node { state price { amount } vehicle { title valuation { estimate { amount } } } seller { displayName } } } } }',
  },
  'auctions as a bidder sees them': {
    as: 'buyer',
    text: `query ($first: Int) { auctions(first: $first) { edges { node { bidderCount watcherCount offer { kind } myBidding { joined minimumBid { amount } }
      eligibility { blockers } } } } }`,
  },
  'auctions as staff see them': {
    as: 'manager',
    text: 'query ($first: Int) { auctions(first: $first) { edges { node { bidCount bids(first: 3) { edges { node { alias price { amount } } } } } } } }',
  },
  'one auction': {
    as: 'buyer',
    text: `{ auction(id: "${globalId('Auction', demoAuction(slug, 1).id)}") { state minimumBid { amount } myBidding { joined } vehicle { title } } }`,
  },
  wallet: {
    as: 'buyer',
    text: 'query ($first: Int) { myWallet { available { amount } statement(first: $first) { edges { node { kind } } } } }',
  },
  "people's wallets": {
    as: 'admin',
    text: `query ($first: Int) { users(first: $first, filter: { roles: [CUSTOMER], kycStates: [APPROVED] }) { edges { node { displayName kycApplication { state } wallet { available { amount }
      statement(first: 3) { edges { node { kind } } } holds(first: 3) { edges { node { state } } } payments(first: 3) { edges { node { state } } } } } } } }`,
  },
  'service requests': {
    as: 'manager',
    text: `query ($first: Int) { serviceRequests(first: $first) { edges { node { state owner { displayName } vehicle { title }
      quotations { state } history { toState by { displayName } } qualityChecks { passed } payment { state } } } } }`,
  },
  'vehicles with their history': {
    as: 'manager',
    text: 'query ($first: Int) { vehicles(first: $first) { edges { node { title trustScore { score } history(first: 10) { nodes { kind } } } } } }',
  },
  'the catalogue': {
    as: 'guest',
    text: 'query ($first: Int) { catalogEntries(first: $first) { totalCount nodes { make model yearFrom } } }',
  },
  'service menu': { as: 'guest', text: '{ serviceOfferings { code title price { amount { amount } } } }' },
  professionals: {
    as: 'guest',
    text: 'query ($first: Int) { professionals(first: $first) { edges { node { businessName score scoreFactors { amount } user { displayName } } } } }',
  },
  'who I am': { as: 'buyer', text: '{ me { displayName role tenant { slug } wallet { available { amount } } dealerProfile { tier } } }' },
};

let marque: TestMarque;
let calls = 0;
beforeAll(async () => {
  // Nothing runs beside the requests: no consumer, no job, no measuring of the database's clock.
  // Nor is anything kept of answers, which would hide what an operation costs.
  marque = await startMarque('all-in-one', { clock: systemClock, work: false, gateway: { cache: false } });
  for (const { running } of marque.running.subgraphs.values()) {
    const { context } = running;
    // Each call of a subgraph makes one context.
    Object.assign(running, {
      context: (caller: Parameters<typeof context>[0]) => {
        calls += 1;
        return context(caller);
      },
    });
  }
});
afterAll(() => marque.close());

const client = (person: DemoPersonKey | 'guest'): Promise<Client> =>
  person === 'guest' ? Promise.resolve(marque.guest(slug)) : marque.as(slug, person);

/** A timer of the authenticator reads the ended sessions every few seconds; no request asks for it. */
const isOfTimer = (text: string): boolean => text.includes('"identity"."revocations"') && text.includes('"noted_at" >');

/** What the work costs when it runs once more; the first time fills caches that requests share. */
async function costOf(work: () => Promise<unknown>): Promise<Budget & { readonly texts: string[] }> {
  await work();
  calls = 0;
  const texts = (await statementsOf(marque.database, work)).filter((text) => !isOfTimer(text));
  return { statements: texts.length, calls, texts };
}

const budgetOf = (name: string): Budget => {
  const budget = budgets[name];
  if (!budget) throw new Error(`budgets.json has no "${name}"`);
  return budget;
};

describe('a query costs what its budget says, whatever the length of its list', () => {
  test.each(Object.entries(operations))('%s', async (name, { as, text, lengths = [1, 10, 24] }) => {
    const who = await client(as);
    for (const first of lengths) {
      const {
        statements,
        calls: made,
        texts,
      } = await costOf(async () => dataOf(await marque.ask(who, text, text.includes('$first') ? { first } : {})));
      expect({ statements, calls: made }, `${first} items:\n${texts.join('\n')}`).toEqual(budgetOf(name));
    }
  });
});

describe('a mutation costs what its budget says', () => {
  test('place a bid', async () => {
    const auction = { id: globalId('Auction', demoAuction(slug, 1).id) };
    await marque.given(slug).bidders(auction, ['buyer'], '5000000');
    const buyer = await client('buyer');
    let maximum = 3_000_000;
    const {
      statements,
      calls: made,
      texts,
    } = await costOf(async () => {
      maximum += 100_000;
      const amount = marque.given(slug).money(String(maximum));
      const { placeBid } = await buyer.placeBid({ input: { auctionId: auction.id, maximum: amount, idempotencyKey: newKey() } });
      expect(placeBid.__typename).toBe('PlaceBidPayload');
    });
    expect({ statements, calls: made }, texts.join('\n')).toEqual(budgetOf('place a bid'));
  });

  test('deposit', async () => {
    const buyer = await client('buyer');
    const {
      statements,
      calls: made,
      texts,
    } = await costOf(async () => {
      const { deposit } = await buyer.deposit({ input: { amount: marque.given(slug).money('10'), idempotencyKey: newKey() } });
      expect(deposit.__typename).toBe('PaymentPayload');
    });
    expect({ statements, calls: made }, texts.join('\n')).toEqual(budgetOf('deposit'));
  });
});

test('every budget is used', () => {
  expect(Object.keys(budgets).toSorted()).toEqual([...Object.keys(operations), 'place a bid', 'deposit'].toSorted());
});
