/** A world for this subgraph's tests: real PostgreSQL, and the neighbours as a small fake that keeps accounts. */
import { randomUUID } from 'node:crypto';
import { execute, parse, subscribe, type ExecutionResult } from 'graphql';
import { scopesOfRole, type Caller, type Role } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { money, parseMoney } from '@marque/shared/money';
import { PlatformError } from '@marque/shared/errors';
import type { ServiceGraph } from '@marque/shared/subgraph';
import { openTestPlatform, type TestPlatform } from '@marque/shared/testing';
import { auction } from './subgraph.js';

interface Hold {
  id: string;
  userId: string;
  purpose: string;
  amountMinor: bigint;
  open: boolean;
}

/** Finance, identity and vehicles as far as this subgraph calls them. */
export class FakeNeighbours implements ServiceGraph {
  readonly holds = new Map<string, Hold>();
  readonly wallets = new Map<string, bigint>();
  readonly withoutKyc = new Set<string>();
  readonly suspended = new Set<string>();
  readonly vehicles = new Map<string, { ownerId: string; status: string }>();
  /** Set to make finance unreachable, before it does anything or with its answer lost on the way back. */
  financeDown: boolean | 'AFTER' = false;
  financeCalls = 0;
  private readonly answers = new Map<string, object>();

  async request<T>(_subgraph: string, operation: string, variables: Record<string, unknown>): Promise<T> {
    if (operation.includes('bidderStanding')) {
      const userId = String(variables['userId']);
      return { bidderStanding: { userId, kycApproved: !this.withoutKyc.has(userId), suspended: this.suspended.has(userId) } } as T;
    }
    if (operation.includes('vehicleForAuction')) {
      const id = String(variables['vehicleId']);
      const vehicle = this.vehicles.get(id);
      const found = vehicle && { id, listerId: vehicle.ownerId, title: 'A car', currency: 'USD', ...vehicle };
      return { vehicleForAuction: found ?? null } as T;
    }
    this.financeCalls += 1;
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (this.financeDown === true) throw new PlatformError('UNAVAILABLE', 'Finance does not answer.');
    const input = variables['input'] as Record<string, unknown>;
    const key = String(input['idempotencyKey']);
    const answer = this.answers.get(key) ?? this.finance(operation, input);
    this.answers.set(key, answer);
    if (this.financeDown === 'AFTER') throw new PlatformError('UNAVAILABLE', 'The answer was lost.');
    return { answer } as T;
  }

  private finance(operation: string, input: Record<string, unknown>): object {
    const amountOf = (name: string): bigint => {
      const parsed = parseMoney(input[name] as { amount: string; currency: string }, { negative: true, zero: true });
      if (!parsed.ok) throw new Error(parsed.message);
      return parsed.money.amountMinor;
    };
    const refused = { __typename: 'InsufficientFunds', message: 'too little' };
    const hold = this.holds.get(String(input['holdId']));
    if (operation.includes('placeHold')) {
      const userId = String(input['userId']);
      const purpose = String(input['purpose']);
      const amount = amountOf('amount');
      const standing = [...this.holds.values()].some((h) => h.userId === userId && h.purpose === 'BIDDING' && h.open);
      if (purpose === 'BIDDING' && standing) return { __typename: 'Conflict', message: 'stands already' };
      return this.take(userId, amount) ? this.hold(userId, purpose, amount) : refused;
    }
    if (!hold?.open) return { __typename: 'Conflict', message: 'does not stand' };
    if (operation.includes('changeHold')) {
      const by = amountOf('by');
      if (hold.amountMinor + by < 0n || !this.take(hold.userId, by)) return refused;
      hold.amountMinor += by;
      return { __typename: 'HoldPayload', hold: { id: hold.id } };
    }
    if (operation.includes('convertHold')) {
      const amount = amountOf('amount');
      if (hold.amountMinor < amount) return refused;
      hold.amountMinor -= amount;
      return this.hold(hold.userId, String(input['purpose']), amount);
    }
    hold.open = false;
    this.take(hold.userId, -hold.amountMinor);
    return { __typename: 'HoldPayload', hold: { id: hold.id } };
  }

  private take(userId: string, amount: bigint): boolean {
    const left = (this.wallets.get(userId) ?? 0n) - amount;
    if (left < 0n) return false;
    this.wallets.set(userId, left);
    return true;
  }

  private hold(userId: string, purpose: string, amountMinor: bigint): object {
    const id = newId();
    this.holds.set(id, { id, userId, purpose, amountMinor, open: true });
    return { __typename: 'HoldPayload', hold: { id } };
  }
}

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
  const platform = await openTestPlatform([auction], { graph: neighbours });
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
      variableValues: variables,
      contextValue: running.context(caller),
    });
    if (result.errors?.[0]) throw result.errors[0];
    return result.data as T;
  };
  const follow: World['follow'] = async (caller, operation, variables = {}) => {
    const result = await subscribe({
      schema: auction.schema,
      document: parse(operation),
      variableValues: variables,
      contextValue: running.context(caller),
    });
    if (!(Symbol.asyncIterator in result)) throw result.errors?.[0] ?? new Error('no stream');
    return result as AsyncIterableIterator<ExecutionResult>;
  };
  const onAuction = async (caller: Caller, field: string, auctionId: string) => {
    const data = await ask<{ result: Answer }>(
      caller,
      `mutation ($input: AuctionInput!) { result: ${field}(input: $input) { ${errorFields} } }`,
      { input: { auctionId } },
    );
    if (data.result.__typename !== 'AuctionPayload') throw new Error(`${field}: ${JSON.stringify(data)}`);
  };
  const liveAuction: World['liveAuction'] = async (terms = {}) => {
    const dealer = person('DEALER');
    const manager = person('MANAGER');
    const vehicleId = newId();
    neighbours.vehicles.set(vehicleId, { ownerId: dealer.userId, status: 'AVAILABLE' });
    const now = platform.clock.now().getTime();
    const input = {
      vehicleId,
      type: 'TIMED',
      startPrice: usd('100'),
      increments: { fixed: usd('10') },
      startsAt: new Date(now).toISOString(),
      endsAt: new Date(now + hourMs).toISOString(),
      ...terms,
    };
    const operation = `mutation ($input: CreateAuctionInput!) { createAuction(input: $input) { ${errorFields} ... on AuctionPayload { auction { id } } } }`;
    const { createAuction } = await ask<{ createAuction: { auction?: { id: string } } }>(dealer, operation, { input });
    if (!createAuction.auction) throw new Error(JSON.stringify(createAuction));
    const { id } = createAuction.auction;
    await onAuction(manager, 'approveAuction', id);
    await onAuction(dealer, 'scheduleAuction', id);
    await platform.runDueJobs();
    return { id, dealer, manager };
  };
  const join: World['join'] = async (caller, auctionId, funds) => {
    const { auction: found } = await ask<{ auction: { wording: { version: string } } }>(
      caller,
      'query ($id: ID!) { auction(id: $id) { wording { version } } }',
      { id: auctionId },
    );
    const input = { auctionId, acceptedWording: found.wording.version, idempotencyKey: randomUUID(), ...(funds && { funds: usd(funds) }) };
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
        ... on BidTooLow { minimum { amount } } ... on InsufficientFunds { required { amount } available { amount } } } }`;
      const input = { auctionId, maximum: usd(maximum), idempotencyKey: key };
      return (await ask<{ placeBid: Answer }>(caller, operation, { input })).placeBid;
    },
    async bidder(auctionId, dollars, funds) {
      const caller = person('CUSTOMER', dollars);
      await join(caller, auctionId, funds);
      return caller;
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
