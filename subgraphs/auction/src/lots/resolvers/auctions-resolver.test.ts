import { globalId } from '@marque/shared/graph/global-ids';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { openWorld, type World } from '../../testing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

const hourMs = 3_600_000;
const usd = (amount: string) => ({ amount, currency: 'USD' });
const inHours = (hours: number): string => new Date(world.platform.clock.now().getTime() + hours * hourMs).toISOString();

interface Page {
  readonly nodes: { readonly id: string }[];
  readonly pageInfo: {
    readonly startCursor: string;
    readonly endCursor: string;
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
  };
  readonly totalCount: number;
}

const operation = `query ($filter: AuctionFilterInput, $orderBy: AuctionOrder, $first: Int, $after: String, $last: Int, $before: String) {
  auctions(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } totalCount } }`;
const list = async (caller: Caller, variables: object): Promise<Page> =>
  (await world.ask<{ auctions: Page }>(caller, operation, { ...variables })).auctions;
const idsOf = ({ nodes }: Page): string[] => nodes.map(({ id }) => id);

describe('auctions by their end', () => {
  it('come with the soonest end first, page both ways without a gap or a double, and equal ends by id', async () => {
    const reader = world.person();
    const made: string[] = [];
    for (const hours of [5, 2, 2, 9, 3]) made.push(globalId('Auction', (await world.liveAuction({ endsAt: inHours(hours) })).id));
    const [five, two, alsoTwo, nine, three] = made;
    const live = { filter: { states: ['LIVE'] }, orderBy: 'ENDING_SOON' };
    const soonest = await list(reader, { ...live, first: 2 });
    expect(idsOf(soonest)).toEqual([two, alsoTwo]);
    expect(soonest.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const next = await list(reader, { ...live, first: 2, after: soonest.pageInfo.endCursor });
    expect(idsOf(next)).toEqual([three, five]);
    // Among equal ends the cursor stands at one of them.
    const [first] = [await list(reader, { ...live, first: 1 })];
    expect(idsOf(await list(reader, { ...live, first: 1, after: first.pageInfo.endCursor }))).toEqual([alsoTwo]);
    expect(idsOf(await list(reader, { ...live, last: 2, before: next.pageInfo.endCursor }))).toEqual([alsoTwo, three]);
    expect(idsOf(await list(reader, { ...live, last: 1 }))).toEqual([nine]);
    expect(idsOf(await list(reader, { filter: { states: ['LIVE'] } }))).toEqual(made.toReversed());
    expect(idsOf(await list(reader, { filter: { states: ['LIVE'] }, orderBy: null }))).toEqual(made.toReversed());
  });

  it('begin with what ends next where no states are named: what has ended is left out of pages and count', async () => {
    const { id, manager } = await world.liveAuction({ endsAt: inHours(1) });
    const end = 'mutation ($input: AuctionReasonInput!) { endAuctionEarly(input: $input) { __typename } }';
    await world.ask(manager, end, { input: { auctionId: id, reason: 'The seller is in a hurry' } });
    const [later, soon] = [await world.liveAuction({ endsAt: inHours(90) }), await world.liveAuction({ endsAt: inHours(80) })];
    const ours = [globalId('Auction', soon.id), globalId('Auction', later.id)];
    const sorted = { filter: { endsBefore: inHours(91) }, orderBy: 'ENDING_SOON' };
    const all = await list(world.person(), sorted);
    expect(idsOf(all).slice(-2)).toEqual(ours);
    expect(idsOf(all)).not.toContain(globalId('Auction', id));
    expect(all.totalCount).toBe(all.nodes.length);
    const paged: string[] = [];
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo } = await list(world.person(), { ...sorted, first: 2, after });
      paged.push(...nodes.map((each) => each.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(paged).toEqual(idsOf(all));
    const ended = await list(world.person(), { filter: { states: ['UNSOLD'] }, orderBy: 'ENDING_SOON' });
    expect(idsOf(ended)).toContain(globalId('Auction', id));
  });

  it('refuse a cursor of another order', async () => {
    const reader = world.person();
    await world.liveAuction();
    const { pageInfo } = await list(reader, { orderBy: 'NEWEST', first: 1 });
    const made = Buffer.from(JSON.stringify(['yesterday', newId()])).toString('base64url');
    for (const after of [pageInfo.endCursor, made])
      await expect(list(reader, { orderBy: 'ENDING_SOON', after })).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});

describe('the number of', () => {
  it('auctions is that of the filter, and counts drafts only for those who see them', async () => {
    const dealer = world.person('DEALER');
    const vehicleId = newId();
    world.neighbours.vehicles.set(vehicleId, { ownerId: dealer.userId, state: 'AVAILABLE' });
    const terms = { type: 'TIMED', startPrice: usd('100'), increments: { fixed: usd('10') }, startsAt: inHours(0), endsAt: inHours(1) };
    const create = 'mutation ($input: CreateAuctionInput!) { createAuction(input: $input) { __typename } }';
    await world.ask(dealer, create, { input: { ...terms, vehicleId, idempotencyKey: randomUUID() } });
    const count = async (caller: Caller, filter: object): Promise<number> => (await list(caller, { filter, first: 0 })).totalCount;
    const drafts = { sellerId: dealer.userId };
    expect(await Promise.all([dealer, world.person('MANAGER'), world.person()].map((each) => count(each, drafts)))).toEqual([1, 1, 0]);
    expect(await count(dealer, { ...drafts, states: ['LIVE'] })).toBe(0);
    const said = [['WAITING'], ['REJECTED', 'WAITING'], ['APPROVED', 'NOT_NEEDED']];
    expect(await Promise.all(said.map((approvals) => count(dealer, { ...drafts, approvals })))).toEqual([1, 1, 0]);
    expect(await count(dealer, { sellerId: newId() })).toBe(0);
  });

  it('auctions follows each of the filter’s parts, and several at once', async () => {
    const { id, dealer } = await world.liveAuction({ endsAt: inHours(6) });
    const { effectiveEnd } = await world.read(id);
    const count = async (filter: object): Promise<number> =>
      (await list(world.person(), { filter: { sellerId: dealer.userId, ...filter }, first: 0 })).totalCount;
    const [before, atEnd, after] = [inHours(5), effectiveEnd, inHours(7)];
    const matching = [{}, { states: ['LIVE', 'ENDED'] }, { types: ['TIMED', 'FLASH'], states: ['LIVE'] }, { endsBefore: after }];
    expect(await Promise.all(matching.map(count))).toEqual([1, 1, 1, 1]);
    const others = [
      { states: ['ENDED'] },
      { states: ['ENDED', 'UNSOLD'] },
      { types: ['FLASH'] },
      { endsBefore: before },
      { endsBefore: atEnd },
      { states: ['LIVE', 'ENDED'], vehicleId: newId() },
    ];
    expect(await Promise.all(others.map(count))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('bids and of what somebody watches is that of the whole list', async () => {
    const { id } = await world.liveAuction();
    const [anna, ben] = [await world.bidder(id), await world.bidder(id)];
    for (const [index, person] of [anna, ben, anna].entries()) await world.bid(person, id, `${300 + index * 200}`);
    await world.ask(anna, 'mutation ($input: AuctionInput!) { watchAuction(input: $input) { __typename } }', { input: { auctionId: id } });
    const query = `query ($id: ID!, $people: [_Any!]!) { auction(id: $id) { bids(first: 1) { totalCount } } myBids(first: 1) { totalCount } joinedAuctions(first: 1) { totalCount nodes { id } }
      _entities(representations: $people) { ... on User { watchlist(first: 0) { totalCount } } } }`;
    const people = [{ __typename: 'User', id: globalId('User', anna.userId) }];
    expect(await world.ask(anna, query, { id, people })).toEqual({
      auction: { bids: { totalCount: 3 } },
      myBids: { totalCount: 2 },
      joinedAuctions: { totalCount: 1, nodes: [{ id: globalId('Auction', id) }] },
      _entities: [{ watchlist: { totalCount: 1 } }],
    });
  });
});
