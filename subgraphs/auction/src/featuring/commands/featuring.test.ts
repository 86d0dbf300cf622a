import { scopesOfRole } from '@marque/shared/auth';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { expectTablesMatch } from '@marque/shared/testing';
import { type Answer, type LiveAuction, openWorld, type World } from '../../testing.js';
import { featurings as table } from '../store/tables.js';
import { endFeaturing } from './end-featuring.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => {
  world.neighbours.financeDown = false;
  world.neighbours.meanwhile = () => Promise.resolve();
});
afterAll(() => world.platform.close());

type Person = Parameters<World['ask']>[0] & { userId: string };
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const usd = (amount: string) => ({ amount, currency: 'USD' });
const after = (ms: number): string => new Date(world.platform.clock.now().getTime() + ms).toISOString();
const long = () => world.liveAuction({ endsAt: after(60 * dayMs), softClose: { enabled: false } });
const free = (person: Person) => world.neighbours.moneyOf(person.userId).free;
async function pass(ms: number): Promise<void> {
  world.platform.clock.advance(ms);
  await world.platform.runDueJobs();
}

async function send(caller: Parameters<World['ask']>[0], field: string, type: string, input: object): Promise<Answer> {
  const operation = `mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename ... on UserError { message path }
    ... on InsufficientFunds { required { amount } available { amount } } ... on AuctionPayload { auction { featured featuredUntil } } } }`;
  return (await world.ask<{ result: Answer }>(caller, operation, { input })).result;
}
const feature = (caller: Parameters<World['ask']>[0], auctionId: string, input: object = {}) =>
  send(caller, 'featureAuction', 'FeatureAuctionInput', {
    auctionId,
    weeks: 1,
    acceptedFee: usd('20'),
    idempotencyKey: randomUUID(),
    ...input,
  });
const unfeature = (caller: Person, auctionId: string) =>
  send(caller, 'unfeatureAuction', 'AuctionReasonInput', { auctionId, reason: 'Misleading pictures' });

interface Shown {
  featured: boolean;
  featuredUntil: string | null;
  featurings: { state: string; fee: { amount: string } | null; refunded: boolean }[] | null;
}
const shown = async (caller: Parameters<World['ask']>[0], id: string): Promise<Shown> =>
  (
    await world.ask<{ auction: Shown }>(
      caller,
      'query ($id: ID!) { auction(id: $id) { featured featuredUntil featurings { state fee { amount } refunded } } }',
      { id },
    )
  ).auction;

describe('a seller', () => {
  it('sees the fee, pays it once and is shown first for as many weeks, until the clock ends it', async () => {
    const { id, dealer } = await long();
    expect(await world.ask(dealer, '{ featuringFee { amount currency } }')).toEqual({ featuringFee: usd('20.00') });
    const key = { weeks: 2, acceptedFee: usd('40'), idempotencyKey: randomUUID() };
    const until = after(14 * dayMs);
    expect(await feature(dealer, id, key)).toMatchObject({ auction: { featured: true, featuredUntil: until } });
    expect(await feature(dealer, id, key)).toMatchObject({ auction: { featured: true, featuredUntil: until } });
    expect(await feature(dealer, id, { ...key, weeks: 1 })).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(free(dealer)).toBe(99_996_000n);
    expect(await shown(dealer, id)).toMatchObject({ featurings: [{ state: 'ACTIVE', fee: { amount: '40.00' }, refunded: false }] });
    expect(await shown(world.person(), id)).toMatchObject({ featured: true, featurings: null });
    await pass(14 * dayMs - 1);
    expect(await shown(dealer, id)).toMatchObject({ featured: true });
    await pass(1);
    expect(await shown(dealer, id)).toMatchObject({ featured: false, featuredUntil: null });
    expect(free(dealer)).toBe(99_996_000n);
  });

  it('and lists that watch are told when the clock has ended it, once, at the end of the further weeks', async () => {
    const { id, dealer } = await long();
    await feature(dealer, id);
    await feature(dealer, id);
    const list = await world.follow(world.person(), 'subscription { auctionsChanged { featured } }');
    // What happened before may be told of late: the list says in the end that the auction is featured no longer.
    const ended = (async () => {
      for await (const { data } of list) if (JSON.stringify(data) === '{"auctionsChanged":{"featured":false}}') return true;
      return false;
    })();
    const told = async () => {
      const events = await world.platform.platform.events.since(world.tenantId, 'auction', id, 0);
      return events.filter(({ type }) => type === 'auction.featuring_changed.v1').map(({ payload }) => payload['featuredUntil'] === null);
    };
    await pass(7 * dayMs);
    expect(await told()).toEqual([false, false]);
    await pass(7 * dayMs);
    expect(await told()).toEqual([false, false, true]);
    expect(await ended).toBe(true);
    // As where a crash has the job run again.
    await endFeaturing({ platform: world.platform.platform }, { tenantId: world.tenantId, auctionId: id });
    expect(await told()).toEqual([false, false, true]);
  });

  it('is told once where staff have taken it off, and by the end where that comes first', async () => {
    const [off, over] = [await long(), await world.liveAuction({ endsAt: after(3 * dayMs) })];
    for (const { id, dealer } of [off, over]) await feature(dealer, id);
    await unfeature(off.manager, off.id);
    await pass(8 * dayMs);
    const { platform } = world.platform;
    const many = async (id: string) =>
      (await platform.events.since(world.tenantId, 'auction', id, 0)).filter(({ type }) => type === 'auction.featuring_changed.v1').length;
    for (const { id } of [off, over]) await endFeaturing({ platform }, { tenantId: world.tenantId, auctionId: id });
    expect([await many(off.id), await many(over.id)]).toEqual([2, 1]);
  });

  it('buys further weeks behind those that stand, up to the end of the auction', async () => {
    const { id, dealer } = await world.liveAuction({ endsAt: after(10 * dayMs) });
    await feature(dealer, id);
    expect(await feature(dealer, id)).toMatchObject({ auction: { featuredUntil: after(14 * dayMs) } });
    expect(await feature(dealer, id)).toMatchObject({ __typename: 'Conflict', path: ['input', 'auctionId'] });
    expect(free(dealer)).toBe(99_996_000n);
  });

  it('buys no week that begins when the auction is over', async () => {
    const { id, dealer } = await world.liveAuction({ endsAt: after(14 * dayMs) });
    expect(await feature(dealer, id, { weeks: 3, acceptedFee: usd('60') })).toMatchObject({
      __typename: 'Conflict',
      path: ['input', 'weeks'],
    });
    expect(free(dealer)).toBe(100_000_000n);
    expect(await feature(dealer, id, { weeks: 2, acceptedFee: usd('40') })).toMatchObject({ auction: { featured: true } });
  });

  it('who manages the business features nothing of their own for nothing', async () => {
    const { id, dealer } = await long();
    const managing = { ...dealer, role: 'MANAGER', scopes: scopesOfRole.MANAGER } as const;
    expect(await feature(managing, id, { reason: 'Mine', acceptedFee: null })).toMatchObject({ __typename: 'NotAllowed' });
    expect(await shown(dealer, id)).toMatchObject({ featured: false });
  });

  it('accepts the fee in force and no other, and pays nothing that is too much for the wallet', async () => {
    const { id, dealer } = await long();
    expect(await feature(dealer, id, { acceptedFee: usd('19') })).toMatchObject({ __typename: 'Conflict', path: ['input', 'acceptedFee'] });
    expect(await feature(dealer, id, { acceptedFee: null })).toMatchObject({ __typename: 'InvalidInput' });
    for (const weeks of [0, 13]) expect(await feature(dealer, id, { weeks })).toMatchObject({ path: ['input', 'weeks'] });
    world.neighbours.wallets.set(dealer.userId, 1_999n);
    expect(await feature(dealer, id)).toMatchObject({
      __typename: 'InsufficientFunds',
      required: { amount: '20.00' },
      available: { amount: '19.99' },
    });
    expect(free(dealer)).toBe(1_999n);
    expect(await shown(dealer, id)).toMatchObject({ featured: false, featurings: [{ state: 'REFUSED' }] });
    world.neighbours.wallets.set(dealer.userId, 2_000n);
    expect(await feature(dealer, id)).toMatchObject({ auction: { featured: true } });
    expect(free(dealer)).toBe(0n);
  });

  it('is told where the business sells none, and pays nothing where the rate is nothing', async () => {
    const { id, dealer } = await long();
    const { rates } = world.neighbours;
    const withRate = (amount: string | null) => {
      const others = rates.filter(({ kind }) => kind !== 'FEATURING_FEE');
      world.neighbours.rates = amount === null ? others : [...others, { kind: 'FEATURING_FEE', basisPoints: null, amount: usd(amount) }];
    };
    withRate(null);
    expect(await feature(dealer, id)).toMatchObject({ __typename: 'Conflict' });
    expect(await world.ask(dealer, '{ featuringFee { amount } }')).toEqual({ featuringFee: null });
    withRate('0');
    expect(await feature(dealer, id, { acceptedFee: usd('0') })).toMatchObject({ __typename: 'InvalidInput' });
    world.neighbours.rates = rates;
  });

  it('features only what is theirs and still to be bid on', async () => {
    const { id, dealer, manager } = await long();
    expect(await feature(world.person('DEALER'), id)).toMatchObject({
      __typename: 'NotAllowed',
      message: expect.stringMatching(/^The seller of an auction/),
    });
    expect(await feature({ ...dealer, tenantId: newId() }, id)).toMatchObject({ __typename: 'NotFound' });
    const key = { ...dealer, apiKeyId: newId(), scopes: ['vehicle:list'] as const };
    expect(await feature(key, id)).toMatchObject({ __typename: 'NotAllowed' });
    await send(manager, 'endAuctionEarly', 'AuctionReasonInput', { auctionId: id, reason: 'Hurry' });
    expect(await feature(dealer, id)).toMatchObject({ __typename: 'Conflict' });
    expect(world.neighbours.moneyOf(dealer.userId).free).toBe(100_000_000n);
  });

  it('pays once where finance is away, its answer is lost or two want it at once', async () => {
    const { id, dealer } = await long();
    for (const down of [true, 'AFTER'] as const) {
      world.neighbours.financeDown = down;
      const before = free(dealer);
      await expect(feature(dealer, id)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
      expect(await shown(dealer, id)).toMatchObject({
        featurings: [{ state: 'PENDING' }, ...(down === true ? [] : [{ state: 'ACTIVE' }])],
      });
      expect(await feature(dealer, id)).toMatchObject({ __typename: 'Conflict' });
      world.neighbours.financeDown = false;
      await pass(661_000);
      expect(before - free(dealer)).toBe(2_000n);
    }
    expect((await shown(dealer, id)).featurings?.map(({ state }) => state)).toEqual(['ACTIVE', 'ACTIVE']);
    const both = await Promise.all([feature(dealer, id), feature(dealer, id)]);
    expect(both.map(({ __typename }) => __typename).toSorted()).toContain('AuctionPayload');
    expect(100_000_000n - free(dealer)).toBe(
      2_000n * BigInt((await shown(dealer, id)).featurings?.filter(({ state }) => state === 'ACTIVE').length ?? 0),
    );
  });

  it('has the fee back where the auction was called off while it was paid', async () => {
    const { id, dealer, manager } = await long();
    world.neighbours.meanwhile = async () => {
      world.neighbours.meanwhile = () => Promise.resolve();
      await send(manager, 'cancelAuction', 'AuctionReasonInput', { auctionId: id, reason: 'The car is damaged' });
    };
    expect(await feature(dealer, id)).toMatchObject({ __typename: 'Conflict', path: ['input', 'auctionId'] });
    await pass(661_000);
    expect(free(dealer)).toBe(100_000_000n);
    expect(await shown(dealer, id)).toMatchObject({ featured: false, featurings: [{ state: 'RETURNED', refunded: true }] });
  });
});

describe('staff', () => {
  it('feature for nothing and say why, which stands in the log', async () => {
    const { id, manager, dealer } = await long();
    expect(await feature(manager, id)).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'reason'] });
    expect(await feature(manager, id, { acceptedFee: null, reason: 'The car of the month' })).toMatchObject({
      auction: { featured: true },
    });
    expect([free(dealer), free(manager)]).toEqual([100_000_000n, 100_000_000n]);
    const log = 'query ($id: ID!) { auction(id: $id) { staffActions(first: 1) { nodes { action reason } } } }';
    expect(await world.ask(manager, log, { id })).toEqual({
      auction: { staffActions: { nodes: [{ action: 'FEATURED', reason: 'The car of the month' }] } },
    });
  });

  it('take it off: what is not over is paid back whole, what is over is not', async () => {
    const { id, manager, dealer } = await long();
    await feature(dealer, id);
    await pass(8 * dayMs);
    await feature(dealer, id, { weeks: 2, acceptedFee: usd('40') });
    await feature(dealer, id);
    expect(free(dealer)).toBe(99_992_000n);
    world.neighbours.financeDown = 'AFTER';
    expect(await unfeature(manager, id)).toMatchObject({ auction: { featured: false } });
    await world.platform.runDueJobs().catch(() => undefined);
    world.neighbours.financeDown = false;
    await pass(2 * 661_000);
    expect(free(dealer)).toBe(99_998_000n);
    expect(await shown(dealer, id)).toMatchObject({
      featured: false,
      featurings: [
        { state: 'WITHDRAWN', refunded: true },
        { state: 'WITHDRAWN', refunded: true },
        { state: 'ACTIVE', refunded: false },
      ],
    });
    expect(await unfeature(manager, id)).toMatchObject({ __typename: 'Conflict' });
  });

  it('call the auction off: the fee goes back; after a sale it does not', async () => {
    const [off, sold] = [await long(), await long()];
    for (const { id, dealer } of [off, sold]) await feature(dealer, id);
    await send(off.manager, 'cancelAuction', 'AuctionReasonInput', { auctionId: off.id, reason: 'The car is damaged' });
    await world.bid(await world.bidder(sold.id), sold.id, '500');
    await send(sold.manager, 'endAuctionEarly', 'AuctionReasonInput', { auctionId: sold.id, reason: 'Hurry' });
    await pass(1000);
    await send(world.person('ADMIN'), 'voidAuction', 'AuctionReasonInput', { auctionId: sold.id, reason: 'It was stolen' });
    await expect.poll(async () => (await pass(1000), free(off.dealer)), { timeout: 20_000 }).toBe(100_000_000n);
    expect(await shown(off.dealer, off.id)).toMatchObject({ featured: false, featurings: [{ state: 'WITHDRAWN', refunded: true }] });
    expect(free(sold.dealer)).toBe(99_998_000n);
  });
});

describe('a list', () => {
  const operation = `query ($filter: AuctionFilterInput, $orderBy: AuctionOrder, $first: Int, $after: String, $last: Int, $before: String) {
    auctions(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }`;
  interface Page {
    edges: { cursor: string; node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; startCursor: string; endCursor: string };
    totalCount: number;
  }
  const list = async (variables: object): Promise<Page> =>
    (await world.ask<{ auctions: Page }>(world.person('MANAGER'), operation, { ...variables })).auctions;
  const idsOf = ({ edges }: Page): string[] => edges.map(({ node }) => node.id);

  /** Seven new auctions of one seller, of which two in the middle are featured; newest first. */
  async function seven(): Promise<{ ids: string[]; filter: object; second: LiveAuction; fifth: LiveAuction }> {
    const made: LiveAuction[] = [];
    for (let n = 0; n < 7; n += 1) made.push(await long());
    const [a, b, c, d, e, f, g] = made;
    if (!a || !b || !c || !d || !e || !f || !g) throw new Error('seven were made');
    const sellers = made.map(({ id }) => id);
    await world.platform.asOwner((sql) => sql`update auction.auctions set seller_id = ${a.dealer.userId} where id in ${sql(sellers)}`);
    for (const { id, manager } of [b, e]) await feature(manager, id, { acceptedFee: null, reason: 'The car of the month' });
    const filter = { sellerId: globalId('User', a.dealer.userId) };
    return { ids: sellers.toReversed().map((id) => globalId('Auction', id)), filter, second: b, fifth: e };
  }

  it('begins with the featured ones, without being asked to, and pages both ways without a gap or a double', async () => {
    const { ids, filter } = await seven();
    const [g, f, e, d, c, b, a] = ids;
    const whole = [e, b, g, f, d, c, a];
    expect(idsOf(await list({ filter }))).toEqual(whole);
    expect(idsOf(await list({ filter, orderBy: 'NEWEST' }))).toEqual(ids);
    for (const size of [1, 2, 3, 7]) {
      const forward: string[] = [];
      let page = await list({ filter, first: size });
      for (forward.push(...idsOf(page)); page.pageInfo.hasNextPage; forward.push(...idsOf(page)))
        page = await list({ filter, first: size, after: page.pageInfo.endCursor });
      expect(forward).toEqual(whole);
      const backward: string[] = [];
      page = await list({ filter, last: size });
      backward.unshift(...idsOf(page));
      while (backward.length < 7) {
        page = await list({ filter, last: size, before: page.pageInfo.startCursor });
        backward.unshift(...idsOf(page));
      }
      expect(backward).toEqual(whole);
    }
    await expect(list({ filter, after: Buffer.from('["x",1,"y"]').toString('base64url') })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect((await list({ filter })).totalCount).toBe(7);
  });

  it('keeps its order while somebody pages: a period that ends, an end and an auction that is called off move nothing', async () => {
    const { ids, filter, second, fifth } = await seven();
    const [g, f, e, d, c, b, a] = ids;
    const first = await list({ filter, first: 1 });
    world.platform.clock.advance(hourMs);
    await send(fifth.manager, 'endAuctionEarly', 'AuctionReasonInput', { auctionId: fifth.id, reason: 'Hurry' });
    await send(second.manager, 'cancelAuction', 'AuctionReasonInput', { auctionId: second.id, reason: 'The car is damaged' });
    const rest = await list({ filter, first: 10, after: first.pageInfo.endCursor });
    expect([...idsOf(first), ...idsOf(rest)]).toEqual([e, b, g, f, d, c, a]);
    // A new list is of now.
    expect(idsOf(await list({ filter }))).toEqual(ids);
    await pass(8 * dayMs);
    expect(idsOf(await list({ filter, first: 10, after: first.pageInfo.endCursor }))).toEqual(idsOf(rest));
  });
});

it('the table is as drizzle knows it, keeps its rows, and takes one payment of an auction at a time', async () => {
  const { id, dealer } = await long();
  await feature(dealer, id);
  const { database } = world.platform.platform;
  await expectTablesMatch(database, [table]);
  await expect(database.systemSql`delete from auction.featurings where auction_id = ${id}`).rejects.toMatchObject({ code: '42501' });
  const twice = world.platform.asOwner(
    (
      sql,
    ) => sql`insert into auction.featurings (id, tenant_id, auction_id, ordered_by, payer_id, weeks, currency, fee_minor, state, created_at)
      select gen_random_uuid(), tenant_id, id, seller_id, seller_id, 1, 'USD', 1, 'PENDING', created_at from auction.auctions, generate_series(1, 2) where id = ${id}`,
  );
  await expect(twice).rejects.toMatchObject({ constraint_name: 'featurings_one_pending' });
});
