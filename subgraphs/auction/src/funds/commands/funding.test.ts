import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { type Answer, openWorld, type World } from '../../testing.js';
import { finishCutOffFunding } from './finish-cut-off-funding.js';

type Person = Caller & { userId: string };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => {
  world.neighbours.financeDown = false;
  world.neighbours.meanwhile = () => Promise.resolve();
});
afterAll(() => world.platform.close());

const usd = (amount: string, currency = 'USD') => ({ amount, currency });
const fields = `__typename ... on UserError { code path }
  ... on InsufficientFunds { required { amount } available { amount } }
  ... on BidderAccountsPayload { accounts { limit { amount currency } committed { amount } available { amount } } }`;

async function hold(person: Person, amount: object, idempotencyKey: string = randomUUID()): Promise<Answer> {
  const operation = `mutation ($input: BiddingFundsInput!) { result: holdBiddingFunds(input: $input) { ${fields} } }`;
  return (await world.ask<{ result: Answer }>(person, operation, { input: { amount, idempotencyKey } })).result;
}

async function release(person: Person, currency = 'USD', idempotencyKey: string = randomUUID()): Promise<Answer> {
  const operation = `mutation ($input: ReleaseFundsInput!) { result: releaseBiddingFunds(input: $input) { ${fields} } }`;
  return (await world.ask<{ result: Answer }>(person, operation, { input: { currency, idempotencyKey } })).result;
}

async function limitOf(person: Person): Promise<string | undefined> {
  const { accounts } = await world.ask<{ accounts: { limit: { amount: string } }[] }>(
    person,
    '{ accounts: myBidderAccounts { limit { amount } } }',
  );
  return accounts[0]?.limit.amount;
}

const finishByJob = () => finishCutOffFunding(world.platform.platform, { before: new Date(world.platform.clock.now().getTime() + 1) });

/** Runs the works at the same time, all with a first call to finance under way before any of them is answered. */
async function atOnce<T>(works: readonly (() => Promise<T>)[], calls: number): Promise<T[]> {
  let arrived = 0;
  const all = Promise.withResolvers<null>();
  world.neighbours.meanwhile = () => {
    arrived += 1;
    if (arrived >= calls) all.resolve(null);
    return all.promise;
  };
  return Promise.all(works.map((work) => work()));
}

describe('holdBiddingFunds', () => {
  it('with one key sent twice holds once, also at the same time, and after more was held', async () => {
    const anna = world.person();
    const key = randomUUID();
    expect(await hold(anna, usd('100'), key)).toMatchObject({ accounts: [{ limit: { amount: '100.00' } }] });
    expect(await hold(anna, usd('100'), key)).toMatchObject({ accounts: [{ limit: { amount: '100.00' } }] });
    await hold(anna, usd('50'));
    await hold(anna, usd('100'), key);
    expect(world.neighbours.moneyOf(anna.userId).bidding).toBe(150_00n);
    const ben = world.person();
    const same = () => hold(ben, usd('70'), key);
    const answers = await atOnce([same, same, same], 3);
    expect(answers.map(({ __typename }) => __typename)).toEqual(Array.from({ length: 3 }, () => 'BidderAccountsPayload'));
    expect([await limitOf(ben), world.neighbours.moneyOf(ben.userId).bidding]).toEqual(['70.00', 70_00n]);
  });

  it.each([
    ['another amount', usd('101')],
    ['another currency', usd('100', 'EUR')],
  ])('with the key of another call and %s is refused, whatever became of the first', async (_, other) => {
    const anna = world.person();
    const key = randomUUID();
    await hold(anna, usd('100'), key);
    expect(await hold(anna, other, key)).toMatchObject({ __typename: 'IdempotencyConflict' });
    const ben = world.person();
    world.neighbours.financeDown = true;
    await expect(hold(ben, usd('100'), key)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    world.neighbours.financeDown = false;
    expect(await hold(ben, other, key)).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(await hold(ben, usd('100'), key)).toMatchObject({ __typename: 'BidderAccountsPayload' });
    expect(world.neighbours.moneyOf(ben.userId).bidding).toBe(100_00n);
  });

  it('of two first holds at once loses none', async () => {
    const anna = world.person();
    await atOnce([() => hold(anna, usd('100')), () => hold(anna, usd('30')), () => hold(anna, usd('7'))], 2);
    expect([await limitOf(anna), world.neighbours.moneyOf(anna.userId).bidding]).toEqual(['137.00', 137_00n]);
  });

  it.each([true, 'AFTER'] as const)('cut off from finance (%s) is finished once, by the repetition and the job', async (down) => {
    const anna = world.person();
    const key = randomUUID();
    world.neighbours.financeDown = down;
    await expect(hold(anna, usd('100'), key)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    await expect(hold(anna, usd('20'))).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    await finishByJob();
    expect(await limitOf(anna)).toBe('0.00');
    world.neighbours.financeDown = false;
    await Promise.all([hold(anna, usd('100'), key), finishByJob(), finishByJob()]);
    await hold(anna, usd('100'), key);
    expect([await limitOf(anna), world.neighbours.moneyOf(anna.userId).bidding]).toEqual(['120.00', 120_00n]);
  });

  it('that the wallet refuses is refused again by the same key, and a new key may succeed', async () => {
    const anna = world.person('CUSTOMER', 50);
    const key = randomUUID();
    expect(await hold(anna, usd('100'), key)).toMatchObject({
      __typename: 'InsufficientFunds',
      required: { amount: '100.00' },
      available: { amount: '50.00' },
    });
    world.neighbours.wallets.set(anna.userId, 500_00n);
    expect(await hold(anna, usd('100'), key)).toMatchObject({ __typename: 'Conflict' });
    expect(await hold(anna, usd('100'))).toMatchObject({ accounts: [{ limit: { amount: '100.00' } }] });
    expect(world.neighbours.moneyOf(anna.userId)).toEqual({ free: 400_00n, bidding: 100_00n, deposits: 0n });
  });

  it('one that cannot be finished keeps none of the others', async () => {
    const anna = world.person();
    world.neighbours.financeDown = true;
    await expect(hold(anna, usd('100'))).rejects.toThrow('Finance does not answer');
    world.neighbours.financeDown = false;
    const broken = newId();
    await world.platform.asOwner(
      (sql) => sql`insert into auction.funding_requests (id, tenant_id, bidder_id, currency, kind, hold_id, by_minor, created_at)
        values (${broken}, ${world.tenantId}, ${newId()}, 'XXX', null, null, 5, now() - interval '1 day')`,
    );
    await finishByJob();
    expect(await limitOf(anna)).toBe('100.00');
  });
});

describe('a bid that needs funds', () => {
  it('holds them once for its key, also when it comes twice at once', async () => {
    const { id } = await world.liveAuction();
    const anna = await world.bidder(id);
    const key = randomUUID();
    const bid = () => world.bid(anna, id, '900', key);
    const answers = await atOnce([bid, bid], 2);
    expect(answers.map(({ leading }) => leading)).toEqual([true, true]);
    expect(world.neighbours.moneyOf(anna.userId).bidding).toBe(180_00n);
  });

  it('whose answer from finance was lost belongs to its key: the same bid goes on, another one is a conflict', async () => {
    const { id } = await world.liveAuction();
    const anna = await world.bidder(id);
    const key = randomUUID();
    world.neighbours.financeDown = 'AFTER';
    await expect(world.bid(anna, id, '900', key)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    world.neighbours.financeDown = false;
    expect(await world.bid(anna, id, '800', key)).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(await world.bid(anna, id, '900', key)).toMatchObject({ leading: true });
    expect(world.neighbours.moneyOf(anna.userId).bidding).toBe(180_00n);
  });
});

describe('joining with funds', () => {
  const join = async (person: Person, auctionId: string, funds: string, idempotencyKey: string): Promise<Answer> => {
    const { auction } = await world.ask<{ auction: { wording: { version: string } } }>(
      person,
      'query ($id: ID!) { auction(id: $id) { wording { version } } }',
      { id: auctionId },
    );
    const input = { auctionId, acceptedWording: auction.wording.version, funds: usd(funds), idempotencyKey };
    const operation =
      'mutation ($input: JoinAuctionInput!) { result: joinAuction(input: $input) { __typename ... on UserError { path } } }';
    return (await world.ask<{ result: Answer }>(person, operation, { input })).result;
  };

  it('holds them once for its key, also where the first call joined and went no further', async () => {
    const { id } = await world.liveAuction();
    const anna = world.person();
    const key = randomUUID();
    world.neighbours.financeDown = true;
    await expect(join(anna, id, '100', key)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    world.neighbours.financeDown = false;
    expect(await join(anna, id, '100', key)).toMatchObject({ __typename: 'JoinAuctionPayload' });
    expect(await join(anna, id, '100', key)).toMatchObject({ __typename: 'JoinAuctionPayload' });
    expect(await join(anna, id, '200', key)).toMatchObject({ __typename: 'IdempotencyConflict', path: ['input', 'idempotencyKey'] });
    expect(world.neighbours.moneyOf(anna.userId).bidding).toBe(100_00n);
  });
});

describe('releaseBiddingFunds', () => {
  it('gives back once for each key what no bid binds', async () => {
    const { id } = await world.liveAuction();
    const anna = await world.bidder(id, 1_000, '300');
    await world.bid(anna, id, '500');
    const key = randomUUID();
    expect(await release(anna, 'USD', key)).toMatchObject({ accounts: [{ limit: { amount: '100.00' }, available: { amount: '0.00' } }] });
    await hold(anna, usd('40'));
    expect(await release(anna, 'USD', key)).toMatchObject({ accounts: [{ limit: { amount: '140.00' } }] });
    expect(await release(anna, 'EUR', key)).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(world.neighbours.moneyOf(anna.userId)).toEqual({ free: 860_00n, bidding: 140_00n, deposits: 0n });
  });

  it('where nothing is free has that answer under its key for good', async () => {
    const anna = world.person();
    const key = randomUUID();
    await release(anna, 'USD', key);
    await hold(anna, usd('40'));
    await release(anna, 'USD', key);
    expect(world.neighbours.moneyOf(anna.userId).bidding).toBe(40_00n);
  });

  it('whose answer was lost gives back once', async () => {
    const anna = world.person('CUSTOMER', 100);
    await hold(anna, usd('40'));
    const key = randomUUID();
    world.neighbours.financeDown = 'AFTER';
    await expect(release(anna, 'USD', key)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    world.neighbours.financeDown = false;
    await Promise.all([release(anna, 'USD', key), finishByJob()]);
    expect([await limitOf(anna), world.neighbours.moneyOf(anna.userId)]).toEqual(['0.00', { free: 100_00n, bidding: 0n, deposits: 0n }]);
  });

  it('of a currency that there is not is an answer', async () => {
    for (const currency of ['XYZ', 'usd', 'dollars', ''])
      expect(await release(world.person(), currency)).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'currency'] });
  });

  it('that finance refuses comes back to the limit, but not where the hold has ended meanwhile', async () => {
    const anna = world.person();
    await hold(anna, usd('40'));
    world.neighbours.financeDown = true;
    await expect(release(anna)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    world.neighbours.financeDown = false;
    for (const each of world.neighbours.holds.values()) if (each.userId === anna.userId) each.open = false;
    await finishByJob();
    expect(await limitOf(anna)).toBe('40.00');
    const ben = world.person();
    await hold(ben, usd('40'));
    world.neighbours.financeDown = true;
    await expect(release(ben)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    world.neighbours.financeDown = false;
    const [theirs] = [...world.neighbours.holds.values()].filter(({ userId }) => userId === ben.userId);
    if (theirs) theirs.open = false;
    await world.platform.asOwner(
      (sql) => sql`update auction.bidder_accounts set hold_id = gen_random_uuid(), limit_minor = 700 where bidder_id = ${ben.userId}`,
    );
    await finishByJob();
    expect(await limitOf(ben)).toBe('7.00');
  });
});
