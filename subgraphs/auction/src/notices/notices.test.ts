import { randomUUID } from 'node:crypto';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { expectTablesMatch, sendQuery } from '@marque/shared/testing';
import { query } from '@marque/shared/db/statement';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../testing.js';
import { servicesOn } from '../testing/services.js';
import { type Person, Settling } from '../testing/settling.js';
import { tellOfEnd } from './commands/tell-of-end.js';
import { tell } from './commands/tell.js';
import { notices as table } from './store/tables.js';

let world: World;
let settling: Settling;
beforeAll(async () => {
  world = await openWorld();
  settling = new Settling(world);
});
afterAll(() => world.platform.close());

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

interface Told {
  readonly id: string;
  readonly kind: string;
  readonly seenAt: string | null;
  readonly until: string | null;
  readonly auction: { readonly id: string };
}
async function told(person: Person, unseenOnly = false): Promise<Told[]> {
  const source =
    'query ($unseen: Boolean!) { myNotices(first: 50, unseenOnly: $unseen) { totalCount nodes { id kind seenAt until auction { id } } } }';
  const { myNotices } = await world.ask<{ myNotices: { totalCount: number; nodes: Told[] } }>(person, source, { unseen: unseenOnly });
  expect(myNotices.totalCount).toBe(myNotices.nodes.length);
  return myNotices.nodes;
}
const kinds = async (person: Person, unseenOnly = false): Promise<string[]> => (await told(person, unseenOnly)).map(({ kind }) => kind);
/** Notices follow the events: until they have come. */
const comesTo = (person: Person, expected: readonly string[], unseenOnly = false): Promise<void> =>
  expect.poll(() => kinds(person, unseenOnly), { timeout: 20_000 }).toEqual(expected);

async function mark(person: Person, input: object): Promise<Record<string, unknown>> {
  const source = `mutation ($input: MarkNoticesSeenInput!) { markNoticesSeen(input: $input) { __typename
    ... on MarkNoticesSeenPayload { marked unseen } ... on UserError { message path } } }`;
  return (await world.ask<{ markNoticesSeen: Record<string, unknown> }>(person, source, { input })).markNoticesSeen;
}
const watch = (person: Person, auctionId: string) =>
  world.ask(person, 'mutation ($input: AuctionInput!) { watchAuction(input: $input) { __typename } }', { input: { auctionId } });

describe('being outbid', () => {
  it('is told once, however often, until it is seen or the person leads again', async () => {
    const { id } = await world.liveAuction();
    const [anna, ben] = [await world.bidder(id), await world.bidder(id)];
    await world.bid(anna, id, '200');
    await world.bid(ben, id, '1000');
    await comesTo(anna, ['OUTBID']);
    for (const amount of ['300', '400', '500']) await world.bid(anna, id, amount);
    // What comes after them has been heard once Ben is told.
    await world.bid(anna, id, '2000');
    await comesTo(ben, ['OUTBID']);
    expect(await told(anna)).toMatchObject([{ kind: 'OUTBID', seenAt: expect.any(String), auction: { id: globalId('Auction', id) } }]);
    await world.bid(ben, id, '3000');
    await comesTo(anna, ['OUTBID', 'OUTBID']);
    expect(await kinds(anna, true)).toEqual(['OUTBID']);
    expect(await mark(anna, {})).toEqual({ __typename: 'MarkNoticesSeenPayload', marked: 1, unseen: 0 });
    await world.bid(anna, id, '2900');
    await comesTo(anna, ['OUTBID'], true);
  });

  it('is told live, to the person alone', async () => {
    const { id } = await world.liveAuction();
    const [anna, ben] = [await world.bidder(id), await world.bidder(id)];
    const stream = await world.follow(anna, 'subscription { noticed { kind auction { id } } }');
    const next = stream.next();
    await world.bid(ben, id, '500');
    await world.bid(anna, id, '600');
    await world.bid(ben, id, '700');
    const { value } = await next;
    expect(value).toMatchObject({ data: { noticed: { kind: 'OUTBID', auction: { id: globalId('Auction', id) } } } });
    await stream.return?.();
    await comesTo(anna, ['OUTBID']);
  });

  it('is one notice where two tell of it at once', async () => {
    const { id } = await world.liveAuction();
    const person = world.person();
    const people = [{ auctionId: id, userId: person.userId, occasion: 'one' }];
    const { platform } = world.platform;
    const again = () => platform.database.system((tx) => tell({ platform, tx }, { tenantId: world.tenantId, kind: 'OUTBID', people }));
    await Promise.all([again(), again()]);
    expect(await kinds(person)).toEqual(['OUTBID']);
  });

  it('is told of once at a time, by whichever bids', async () => {
    const { id: auctionId } = await world.liveAuction();
    const { userId, ...person } = world.person();
    const { platform } = world.platform;
    const by = (occasion: string) => {
      const news = { tenantId: world.tenantId, kind: 'OUTBID', people: [{ auctionId, userId, occasion }] } as const;
      return platform.database.system((tx) => tell({ platform, tx }, news));
    };
    await Promise.all(['one', 'another', 'a third'].map(by));
    expect(await kinds({ ...person, userId })).toEqual(['OUTBID']);
  });
});

describe('an auction that somebody watches', () => {
  it('tells of its start, and of its end an hour and ten minutes before, which goes with the end', async () => {
    const now = world.platform.clock.now().getTime();
    const startsAt = new Date(now + hourMs).toISOString();
    const watcher = world.person();
    const { id } = await world.liveAuction({
      startsAt,
      endsAt: new Date(now + 4 * hourMs).toISOString(),
      softClose: { enabled: true, windowSeconds: 600, extensionSeconds: 600 },
    });
    await watch(watcher, id);
    await settling.pass(hourMs);
    await comesTo(watcher, ['STARTED']);
    const [bidder, rival] = [await world.bidder(id), await world.bidder(id)];
    await world.bid(bidder, id, '500');
    await settling.pass(2 * hourMs - minuteMs);
    expect(await kinds(watcher)).toEqual(['STARTED']);
    await settling.pass(minuteMs);
    expect(await kinds(watcher)).toEqual(['ENDING_SOON', 'STARTED']);
    expect(await kinds(bidder)).toEqual(['ENDING_SOON']);
    await settling.pass(50 * minuteMs);
    expect(await kinds(watcher)).toEqual(['ENDING_SOON', 'ENDING_SOON', 'STARTED']);
    // A late bid moves the end; nobody is told of it a third time.
    await settling.pass(5 * minuteMs);
    await world.bid(rival, id, '600');
    await settling.pass(5 * minuteMs);
    expect(await kinds(watcher)).toEqual(['ENDING_SOON', 'ENDING_SOON', 'STARTED']);
  });

  it('tells after the end has moved when the moment was still to come', async () => {
    const { id } = await world.liveAuction();
    const watcher = world.person();
    await watch(watcher, id);
    const services = servicesOn(world.platform.platform);
    const { effectiveEnd } = await world.read(id);
    await world.platform.asOwner(
      (sql) => sql`update auction.auctions set effective_end = effective_end + interval '20 minutes' where id = ${id}`,
    );
    world.platform.clock.set(new Date(Date.parse(effectiveEnd) - 10 * minuteMs));
    await tellOfEnd(services, { tenantId: world.tenantId, auctionId: id, lead: 10 });
    expect(await kinds(watcher)).not.toContain('ENDING_SOON');
    await settling.pass(20 * minuteMs);
    expect(await kinds(watcher)).toContain('ENDING_SOON');
  });

  it('tells nothing of an end that has come or that nobody waits for', async () => {
    const { id, manager } = await world.liveAuction();
    const watcher = world.person();
    await watch(watcher, id);
    const input = { auctionId: id, reason: 'The car is damaged' };
    await world.ask(manager, 'mutation ($input: AuctionReasonInput!) { cancelAuction(input: $input) { __typename } }', { input });
    await settling.pass(55 * minuteMs);
    expect(await kinds(watcher)).not.toContain('ENDING_SOON');
  });
});

describe('the end', () => {
  it('tells the winner that they have won and must pay, and the others that they have lost, once', async () => {
    const live = await world.liveAuction({ softClose: { enabled: false } });
    const [anna, ben, carl] = [await world.bidder(live.id), await world.bidder(live.id), await world.bidder(live.id)];
    await world.bid(anna, live.id, '500');
    await world.bid(ben, live.id, '1000');
    await settling.pass(hourMs);
    const wonAt = world.platform.clock.now().getTime();
    await comesTo(ben, ['WON']);
    // The payment is due within a day.
    const [won] = await told(ben);
    expect(Date.parse(won?.until ?? '') - wonAt).toBeGreaterThan(23 * hourMs);
    expect(Date.parse(won?.until ?? '') - wonAt).toBeLessThanOrEqual(24 * hourMs);
    await comesTo(anna, ['LOST', 'OUTBID']);
    expect(await kinds(carl)).toEqual([]);
    await settling.pass(12 * hourMs);
    await comesTo(ben, ['PAYMENT_DUE', 'WON']);
    // The winner never pays: the next in line has a chance.
    await settling.pass(10 * hourMs);
    await settling.pass(2 * hourMs + minuteMs);
    await expect.poll(() => kinds(anna), { timeout: 20_000 }).toContain('SECOND_CHANCE');
    expect((await kinds(anna)).filter((kind) => kind === 'LOST')).toHaveLength(1);
  });

  it('of an auction that did not sell tells all who have bid', async () => {
    const { id } = await world.liveAuction({
      type: 'RESERVE',
      reservePrice: { amount: '9000', currency: 'USD' },
      softClose: { enabled: false },
    });
    const [anna, ben] = [await world.bidder(id), await world.bidder(id)];
    await world.bid(anna, id, '500');
    await world.bid(ben, id, '600');
    await settling.pass(hourMs);
    await expect.poll(() => kinds(anna), { timeout: 20_000 }).toContain('LOST');
    expect(await kinds(ben)).not.toContain('LOST');
    await settling.pass(25 * hourMs);
    await expect.poll(() => kinds(ben), { timeout: 20_000 }).toContain('LOST');
  });
});

describe('notices', () => {
  /** Somebody with as many notices as auctions. */
  async function withNotices(many: number): Promise<Person> {
    const person = world.person();
    const { platform } = world.platform;
    for (let index = 0; index < many; index += 1) {
      const { id: auctionId } = await world.liveAuction();
      const people = [{ auctionId, userId: person.userId, occasion: 'start' }];
      await platform.database.system((tx) => tell({ platform, tx }, { tenantId: world.tenantId, kind: 'STARTED', people }));
    }
    return person;
  }

  it('are marked as seen, some or all, and for a key once', async () => {
    const person = await withNotices(3);
    const [newest] = await told(person);
    const some = { noticeIds: [newest?.id, newest?.id], idempotencyKey: randomUUID() };
    expect(await mark(person, some)).toMatchObject({ marked: 1, unseen: 2 });
    expect(await mark(person, { noticeIds: [newest?.id] })).toMatchObject({ marked: 0, unseen: 2 });
    expect(await mark(person, {})).toMatchObject({ marked: 2, unseen: 0 });
    expect(await mark(person, some)).toMatchObject({ marked: 1, unseen: 2 });
    expect(await mark(person, { ...some, noticeIds: null })).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(await kinds(person, true)).toEqual([]);
  });

  it('refuse what is no list of one’s own', async () => {
    const person = await withNotices(1);
    const [own] = await told(person);
    expect(await mark(person, { noticeIds: [] })).toMatchObject({ __typename: 'InvalidInput' });
    const many = Array.from({ length: 101 }, () => globalId('Notice', newId()));
    expect(await mark(person, { noticeIds: many })).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'noticeIds'] });
    expect(await mark(person, { noticeIds: [own?.id, globalId('Notice', newId())] })).toMatchObject({ __typename: 'NotFound' });
    expect(await kinds(person, true)).toEqual(['STARTED']);
  });

  it('are for the person alone', async () => {
    const person = await withNotices(1);
    const [own] = await told(person);
    const entity = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Notice { kind } } }';
    const found = async (who: Person) =>
      (await world.ask<{ _entities: unknown[] }>(who, entity, { r: [{ __typename: 'Notice', id: own?.id }] }))._entities;
    expect(await found(person)).toEqual([{ kind: 'STARTED' }]);
    for (const stranger of [world.person(), world.person('ADMIN'), { ...person, tenantId: newId() }]) {
      expect(await kinds(stranger)).toEqual([]);
      expect(await mark(stranger, { noticeIds: [own?.id] })).toMatchObject({ __typename: 'NotFound' });
      expect(await mark(stranger, {})).toMatchObject({ marked: 0 });
      expect(await found(stranger)).toEqual([null]);
    }
    expect(await kinds(person, true)).toEqual(['STARTED']);
  });

  it('are forgotten after 90 days', async () => {
    const person = await withNotices(1);
    await settling.pass(90 * 24 * hourMs);
    expect(await kinds(person)).toEqual(['STARTED']);
    await settling.pass(hourMs);
    expect(await kinds(person)).toEqual([]);
  });

  it('have the table that drizzle knows, which keeps them to their tenant', async () => {
    const { database } = world.platform.platform;
    await expectTablesMatch(database, [table]);
    expect(await database.tenant(newId(), (tx) => sendQuery(tx, query.select().from(table)))).toEqual([]);
  });
});
