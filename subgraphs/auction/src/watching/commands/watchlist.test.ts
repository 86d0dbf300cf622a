import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { type Answer, openWorld, type World } from '../../testing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

type Person = Parameters<World['ask']>[0] & { userId: string };
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const after = (ms: number): string => new Date(world.platform.clock.now().getTime() + ms).toISOString();
async function send(caller: Person, field: string, type: string, input: object): Promise<Answer> {
  const operation = `mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename ... on UserError { message path }
    ... on MarkWatchlistSeenPayload { seen } } }`;
  return (await world.ask<{ result: Answer }>(caller, operation, { input })).result;
}
const watch = (person: Person, auctionId: string) => send(person, 'watchAuction', 'AuctionInput', { auctionId });
const see = (person: Person, input: object) => send(person, 'markWatchlistSeen', 'MarkWatchlistSeenInput', input);
interface Watched {
  auction: { id: string };
  changes: string[];
  priceThen: { amount: string } | null;
}
const watchlist = async (person: Person, changedOnly = false): Promise<Watched[]> =>
  (
    await world.ask<{ myWatchlist: Watched[] }>(
      person,
      'query ($changedOnly: Boolean) { myWatchlist(changedOnly: $changedOnly) { auction { id } changes priceThen { amount } } }',
      { changedOnly },
    )
  ).myWatchlist;

describe('a watchlist', () => {
  it('stands in the order of what can be done, and says what has changed since it was seen', async () => {
    const person = world.person();
    const [late, soon] = [await world.liveAuction({ endsAt: after(3 * hourMs) }), await world.liveAuction({ endsAt: after(2 * hourMs) })];
    const coming = await world.liveAuction({ startsAt: after(hourMs), endsAt: after(5 * hourMs) });
    for (const { id } of [late, coming, soon]) expect(await watch(person, id)).toMatchObject({ __typename: 'AuctionPayload' });
    const [lateId, soonId, comingId] = [late, soon, coming].map(({ id }) => globalId('Auction', id));
    expect(await watchlist(person)).toEqual([soonId, lateId, comingId].map((id) => ({ auction: { id }, changes: [], priceThen: null })));
    await world.bid(await world.bidder(late.id), late.id, '500');
    world.platform.clock.advance(hourMs);
    await world.platform.runDueJobs();
    expect(await watchlist(person, true)).toMatchObject([
      { auction: { id: lateId }, changes: ['PRICE_ROSE'] },
      { auction: { id: comingId }, changes: ['STARTED'] },
    ]);
    expect(await see(person, { auctionIds: [globalId('Auction', late.id)] })).toMatchObject({ seen: 1 });
    expect(await watchlist(person, true)).toMatchObject([{ auction: { id: comingId } }]);
    expect((await watchlist(person)).find(({ auction: { id } }) => id === lateId)).toMatchObject({ priceThen: { amount: '100.00' } });
    const key = { idempotencyKey: randomUUID() };
    expect(await see(person, key)).toMatchObject({ seen: 3 });
    expect(await watchlist(person, true)).toEqual([]);
    expect(await see(person, key)).toMatchObject({ seen: 3 });
    expect(await see(person, { ...key, auctionIds: [globalId('Auction', late.id)] })).toMatchObject({ __typename: 'IdempotencyConflict' });
  });

  it('is each person’s own', async () => {
    const [person, other] = [world.person(), world.person()];
    const { id } = await world.liveAuction();
    await watch(person, id);
    expect(await watchlist(other)).toEqual([]);
    expect(await watchlist({ ...person, tenantId: newId() })).toEqual([]);
    expect(await see(other, { auctionIds: [globalId('Auction', id)] })).toMatchObject({ __typename: 'NotFound' });
    expect(await see(other, {})).toMatchObject({ seen: 0 });
    expect(await see(person, { auctionIds: [] })).toMatchObject({ __typename: 'InvalidInput' });
  });

  it('has 200 places: the next is refused, also to two at once, and the same auction takes one', async () => {
    const person = world.person();
    const [one, two, three] = [await world.liveAuction(), await world.liveAuction(), await world.liveAuction()];
    await watch(person, one.id);
    // What fills the other places but one.
    await world.platform.asOwner(async (sql) => {
      await sql`insert into auction.auctions select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'vehicle_id', gen_random_uuid()))).*
        from auction.auctions a, generate_series(1, 198) where a.id = ${one.id}`;
      await sql`insert into auction.watches (user_id, auction_id, tenant_id, watched_at, place)
        select ${person.userId}, id, tenant_id, created_at, 1 + row_number() over () from auction.auctions a
        where vehicle_id <> (select vehicle_id from auction.auctions where id = ${one.id}) and seller_id = ${one.dealer.userId}`;
    });
    expect(await watch(person, one.id)).toMatchObject({ __typename: 'AuctionPayload' });
    const both = await Promise.all([watch(person, two.id), watch(person, three.id)]);
    expect(both.map(({ __typename }) => __typename).toSorted()).toEqual(['AuctionPayload', 'Conflict']);
    expect(both.find(({ __typename }) => __typename === 'Conflict')).toMatchObject({ path: ['input', 'auctionId'] });
    expect(await watchlist(person)).toHaveLength(200);
    await send(person, 'unwatchAuction', 'AuctionInput', { auctionId: one.id });
    const left = both[0]?.__typename === 'Conflict' ? two : three;
    expect(await watch(person, left.id)).toMatchObject({ __typename: 'AuctionPayload' });
  });

  it('gives each place once in the database', async () => {
    const person = world.person();
    const [one, two] = [await world.liveAuction(), await world.liveAuction()];
    await watch(person, one.id);
    const again = world.platform.asOwner(
      (sql) => sql`insert into auction.watches (user_id, auction_id, tenant_id, watched_at, place)
        select user_id, ${two.id}, tenant_id, watched_at, place from auction.watches where user_id = ${person.userId}`,
    );
    await expect(again).rejects.toMatchObject({ constraint_name: 'watches_place_once' });
  });

  it('forgets an auction thirty days after it is over, and not before', async () => {
    const person = world.person();
    const [over, long] = [await world.liveAuction(), await world.liveAuction({ endsAt: after(60 * dayMs) })];
    for (const { id } of [over, long]) await watch(person, id);
    const end = new Date((await world.read(over.id)).effectiveEnd).getTime();
    world.platform.clock.set(new Date(end));
    await world.platform.runDueJobs();
    world.platform.clock.set(new Date(end + 30 * dayMs - hourMs));
    await world.platform.runDueJobs();
    expect(await watchlist(person)).toHaveLength(2);
    world.platform.clock.advance(2 * hourMs);
    await world.platform.runDueJobs();
    expect(await watchlist(person)).toMatchObject([{ auction: { id: globalId('Auction', long.id) } }]);
  });
});

describe('the number watching', () => {
  it('is told in the stream, once for all who come within a few seconds, and not when it is the same again', async () => {
    const { id } = await world.liveAuction({ endsAt: after(dayMs) });
    const before = (await world.read(id)).sequence;
    const [anna, ben] = [world.person(), world.person()];
    for (const person of [anna, ben]) await watch(person, id);
    world.platform.clock.advance(5_000);
    await world.platform.runDueJobs();
    await send(anna, 'unwatchAuction', 'AuctionInput', { auctionId: id });
    await watch(anna, id);
    world.platform.clock.advance(5_000);
    await world.platform.runDueJobs();
    await send(anna, 'unwatchAuction', 'AuctionInput', { auctionId: id });
    world.platform.clock.advance(5_000);
    await world.platform.runDueJobs();
    const stream = await world.follow(
      ben,
      'subscription ($id: ID!, $after: Int) { auctionChanged(id: $id, afterSequence: $after) { kind watchers } }',
      {
        id,
        after: before,
      },
    );
    const seen = [await stream.next(), await stream.next()].map(({ value }) => value.data.auctionChanged);
    await stream.return?.();
    expect(seen).toEqual([
      { kind: 'WATCHERS_CHANGED', watchers: 2 },
      { kind: 'WATCHERS_CHANGED', watchers: 1 },
    ]);
    expect((await world.read(id)).sequence).toBe(before + 2);
  });

  it('is told no more after the end', async () => {
    const live = await world.liveAuction();
    world.platform.clock.set(new Date((await world.read(live.id)).effectiveEnd));
    await world.platform.runDueJobs();
    const { sequence } = await world.read(live.id);
    await watch(world.person(), live.id);
    world.platform.clock.advance(5_000);
    await world.platform.runDueJobs();
    expect((await world.read(live.id)).sequence).toBe(sequence);
  });
});
