/** A world for this subgraph's tests: real PostgreSQL, people, auctions, and the neighbours as a fake. */
import { localId } from '@marque/shared/graph/global-ids';
import { randomUUID } from 'node:crypto';
import { execute, parse, subscribe, type ExecutionResult } from 'graphql';
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { scopesOfRole, type Caller, type Role } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { money } from '@marque/shared/money';
import { openTestPlatform, sendQuery, type TestPlatform } from '@marque/shared/testing';
import { auction } from './subgraph.js';
import { namedByKey } from './testing/named-by-key.js';
import { FakeNeighbours } from './testing/fake-neighbours.js';

/** A result of a mutation. */
export interface Answer {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/** What a test says to the subgraph. */
export interface World {
  readonly platform: TestPlatform;
  readonly neighbours: FakeNeighbours;
  readonly tenantId: string;
  person(role?: Role, dollars?: number): Caller & { userId: string };
  /** Data of an operation; throws its first error. */
  ask<T = Record<string, unknown>>(caller: Caller, operation: string, variables?: Record<string, unknown>): Promise<T>;
  follow(caller: Caller, operation: string, variables?: Record<string, unknown>): Promise<AsyncIterableIterator<ExecutionResult>>;
  /** A live auction of a new vehicle. */
  liveAuction(terms?: Record<string, unknown>): Promise<LiveAuction>;
  join(caller: Caller, auctionId: string, funds?: string): Promise<void>;
  bid(caller: Caller, auctionId: string, maximum: string, key?: string): Promise<Answer>;
  bidder(auctionId: string, dollars?: number, funds?: string): Promise<Caller & { userId: string }>;
  /** Resolves once everything that has happened was told to those whom it concerns. */
  heard(): Promise<void>;
  /** Under which alias somebody bids. */
  alias(caller: Caller, auctionId: string): Promise<string>;
  read(auctionId: string): Promise<Record<string, unknown> & { effectiveEnd: string; sequence: number }>;
}

/** A live auction with those who run it. */
export interface LiveAuction {
  readonly id: string;
  readonly dealer: Caller & { userId: string };
  readonly manager: Caller & { userId: string };
}

const usd = (amount: string) => ({ amount, currency: 'USD' });
const errorFields = '__typename ... on UserError { code message path }';
const hourMs = 3_600_000;

/** Opens the subgraph on a database of its own. */
export async function openWorld(): Promise<World> {
  const neighbours = new FakeNeighbours();
  const platform = await openTestPlatform([auction], { graph: neighbours.graph });
  const tenantId = newId();
  const running = platform.subgraphs.get('auction')?.running;
  if (!running) throw new Error('auction did not open');

  const person: World['person'] = (role = 'CUSTOMER', dollars = 1_000_000) => {
    const userId = newId();
    neighbours.wallets.set(userId, money(`${dollars}`, 'USD').amountMinor);
    return { kind: 'user', tenantId, userId, sessionId: newId(), role, scopes: scopesOfRole[role], address: null, requestId: newId() };
  };
  const ask = async <T = Record<string, unknown>>(
    caller: Caller,
    operation: string,
    variables: Record<string, unknown> = {},
  ): Promise<T> => {
    const result = await execute({
      schema: auction.schema,
      document: parse(operation),
      variableValues: namedByKey(variables),
      contextValue: running.context(caller),
    });
    if (result.errors?.[0]) throw result.errors[0];
    return result.data as T;
  };
  const follow: World['follow'] = async (caller, operation, variables = {}) => {
    const result = await subscribe({
      schema: auction.schema,
      document: parse(operation),
      variableValues: namedByKey(variables),
      contextValue: running.context(caller),
    });
    if (!(Symbol.asyncIterator in result)) throw result.errors?.[0] ?? new Error('no stream');
    return result as AsyncIterableIterator<ExecutionResult>;
  };
  const onAuction = async (caller: Caller, field: string, type: string, input: object) => {
    const data = await ask<{ result: Answer }>(
      caller,
      `mutation ($input: ${type}!) { result: ${field}(input: $input) { ${errorFields} } }`,
      { input },
    );
    if (data.result.__typename !== 'AuctionPayload') throw new Error(`${field}: ${JSON.stringify(data)}`);
  };
  const liveAuction: World['liveAuction'] = async (terms = {}) => {
    const dealer = person('DEALER');
    const manager = person('MANAGER');
    const vehicleId = newId();
    neighbours.vehicles.set(vehicleId, { ownerId: dealer.userId, state: 'AVAILABLE' });
    const now = platform.clock.now().getTime();
    const input = {
      vehicleId,
      type: 'TIMED',
      startPrice: usd('100'),
      increments: { fixed: usd('10') },
      startsAt: new Date(now).toISOString(),
      endsAt: new Date(now + hourMs).toISOString(),
      idempotencyKey: randomUUID(),
      ...terms,
    };
    const operation = `mutation ($input: CreateAuctionInput!) { createAuction(input: $input) { ${errorFields} ... on AuctionPayload { auction { id } } } }`;
    const { createAuction } = await ask<{ createAuction: { auction?: { id: string } } }>(dealer, operation, { input });
    if (!createAuction.auction) throw new Error(JSON.stringify(createAuction));
    const id = localId('Auction', createAuction.auction.id);
    await onAuction(manager, 'approveAuction', 'ApproveAuctionInput', { auctionId: id, reason: 'All is in order' });
    await onAuction(dealer, 'scheduleAuction', 'AuctionInput', { auctionId: id });
    await platform.runDueJobs();
    return { id, dealer, manager };
  };
  const join: World['join'] = async (caller, auctionId, funds) => {
    const { auction: found } = await ask<{ auction: { wording: { version: string } } }>(
      caller,
      'query ($id: ID!) { auction(id: $id) { wording { version } } }',
      { id: auctionId },
    );
    const input = {
      auctionId,
      acceptedWording: found.wording.version,
      idempotencyKey: randomUUID(),
      ...(funds && { funds: usd(funds) }),
    };
    const { joinAuction } = await ask<{ joinAuction: Answer }>(
      caller,
      `mutation ($input: JoinAuctionInput!) { joinAuction(input: $input) { ${errorFields} } }`,
      { input },
    );
    if (joinAuction.__typename !== 'JoinAuctionPayload') throw new Error(JSON.stringify(joinAuction));
  };
  return {
    platform,
    neighbours,
    tenantId,
    person,
    ask,
    follow,
    liveAuction,
    join,
    async bid(caller, auctionId, maximum, key = randomUUID()) {
      const operation = `mutation ($input: PlaceBidInput!) { placeBid(input: $input) { ${errorFields}
        ... on PlaceBidPayload { sequence price { amount } leading effectiveEnd bidCount }
        ... on BidTooLow { minimum { amount } ownMaximum { amount } } ... on InsufficientFunds { required { amount } available { amount } } } }`;
      const input = { auctionId, maximum: usd(maximum), idempotencyKey: key };
      return (await ask<{ placeBid: Answer }>(caller, operation, { input })).placeBid;
    },
    async bidder(auctionId, dollars, funds) {
      const caller = person('CUSTOMER', dollars);
      await join(caller, auctionId, funds);
      return caller;
    },
    async heard() {
      const behind = sql<{ events: number }>`
        select count(*)::int as events from platform.events e, platform.consumers c
        where c.name = 'auction-notices' and e.position > c.position and e.type like 'auction.%' and e.type <> 'auction.noticed.v1'`;
      await expect
        .poll(() => platform.platform.database.system((tx) => sendQuery(tx, behind)), { timeout: 20_000, interval: 10 })
        .toEqual([{ events: 0 }]);
    },
    async alias(caller, auctionId) {
      const operation = 'query ($id: ID!) { auction(id: $id) { myBidding { alias } } }';
      return (await ask<{ auction: { myBidding: { alias: string } } }>(caller, operation, { id: auctionId })).auction.myBidding.alias;
    },
    async read(auctionId) {
      const fields = `state price { amount } leaderAlias bidCount bidderCount sequence effectiveEnd hammerPrice { amount } reserveMet
        platformBidLeads lastGoodFaithBid { price { amount } } winner { id } reservePrice { amount } counterOfferUntil stateReason offer { kind state price { amount } }`;
      return (
        await ask<{ auction: Awaited<ReturnType<World['read']>> }>(
          person('MANAGER'),
          `query ($id: ID!) { auction(id: $id) { ${fields} } }`,
          { id: auctionId },
        )
      ).auction;
    },
  };
}
