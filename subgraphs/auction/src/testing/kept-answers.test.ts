import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '@marque/shared/ids';
import { derivedId } from '../funds/domain/derived-id.js';
import { openWorld, type World } from '../testing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

const usd = (amount: string) => ({ amount, currency: 'USD' });
const statementsOf = async (name: string): Promise<string[]> =>
  (await readFile(new URL(`../../migrations/${name}.sql`, import.meta.url), 'utf8')).split('--> statement-breakpoint');

/** The tables of keys as they were before answers by key were kept together. */
async function undo(sql: TransactionSql): Promise<void> {
  const made = [...(await statementsOf('0000_auction')), ...(await statementsOf('0004_money_by_key'))];
  for (const table of ['bid_requests', 'idempotency']) {
    for (const statement of made.filter((text) => text.includes(`create table auction.${table} (`) || text.includes(`'auction.${table}'`)))
      await sql.unsafe(statement);
  }
  await sql.unsafe(`alter table auction.funding_requests add column fingerprint text not null default ''`);
}

/** As hashes were made of the inputs that keys stood for. */
const hash = (input: unknown): string => createHash('sha256').update(JSON.stringify(input)).digest('base64url');

it('keys from before give their first answers, and have no second effect', async () => {
  const { tenantId } = world;
  const live = await world.liveAuction();
  const [anna, ben, cleo] = [await world.bidder(live.id), await world.bidder(live.id), world.person()];
  const [bidId, holdId] = [newId(), newId()];
  const keys = { bid: randomUUID(), low: randomUUID(), poor: randomUUID(), offer: randomUUID(), hold: randomUUID(), release: randomUUID() };
  const wish = derivedId('fund', tenantId, cleo.userId, 'hold', keys.hold);
  const release = derivedId('release', tenantId, cleo.userId, keys.release);
  const end = new Date((await world.read(live.id)).effectiveEnd);
  const accepted = {
    result: 'ACCEPTED',
    auctionId: live.id,
    bidId,
    sequence: 3,
    price: '10000n',
    leading: true,
    reserveMet: true,
    bidCount: 1,
    effectiveEnd: end.getTime(),
  };
  await world.platform.asOwner(async (sql) => {
    await undo(sql);
    const bids: [string, string, string, object][] = [
      [anna.userId, keys.bid, '50000', accepted],
      [ben.userId, keys.low, '5000', { result: 'REFUSED', refusal: { reason: 'BID_TOO_LOW', minimum: '10000n' } }],
      [
        ben.userId,
        keys.poor,
        '90000',
        { result: 'REFUSED', refusal: { reason: 'INSUFFICIENT_FUNDS', required: '18000n', available: '-5n' } },
      ],
    ];
    for (const [bidder, key, amount, answer] of bids) {
      const content = hash([live.id, 'BID', 'MAXIMUM', amount, 'USD']);
      await sql`insert into auction.bid_requests values (${tenantId}, ${bidder}, ${key}, ${content}, ${live.id}, ${sql.json(answer as never)}, now())`;
    }
    const answered = hash(['answerSecondChance', { accept: true, auctionId: live.id }]);
    await sql`insert into auction.idempotency values (${tenantId}, ${anna.userId}, ${keys.offer}, ${answered}, ${live.id}, now())`;
    const wishes: [string, number, string][] = [
      [wish, 10_000, hash(['hold', { byMinor: '10000', currency: 'USD' }])],
      [release, 0, hash(['release', { currency: 'USD' }])],
    ];
    for (const [id, by, fingerprint] of wishes)
      await sql`insert into auction.funding_requests (id, tenant_id, bidder_id, currency, kind, hold_id, by_minor, state, created_at, fingerprint)
        values (${id}, ${tenantId}, ${cleo.userId}, 'USD', 'OPEN', ${holdId}, ${by}, 'DONE', now(), ${fingerprint})`;
    for (const statement of await statementsOf('0005_one_table_of_answers')) await sql.unsafe(statement);
  });

  expect(await world.bid(ben, live.id, '50', keys.low)).toMatchObject({
    __typename: 'BidTooLow',
    minimum: { amount: '100.00' },
    path: ['input'],
  });
  expect(await world.bid(ben, live.id, '900', keys.poor)).toMatchObject({
    __typename: 'InsufficientFunds',
    required: { amount: '180.00' },
    available: { amount: '0.00' },
  });
  expect(await world.bid(anna, live.id, '501', keys.bid)).toMatchObject({ __typename: 'IdempotencyConflict' });
  const place =
    'mutation ($input: PlaceBidInput!) { result: placeBid(input: $input) { ... on PlaceBidPayload { sequence price { amount } effectiveEnd bidCount } } }';
  const input = { auctionId: live.id, maximum: usd('500'), idempotencyKey: keys.bid };
  expect(await world.ask(anna, place, { input })).toEqual({
    result: { sequence: 3, price: { amount: '100.00' }, effectiveEnd: end.toISOString(), bidCount: 1 },
  });
  expect(await world.read(live.id)).toMatchObject({ bidCount: 0 });

  const answer = async (accept: boolean) =>
    world.ask(anna, 'mutation ($input: AnswerOfferInput!) { result: answerSecondChance(input: $input) { __typename } }', {
      input: { auctionId: live.id, accept, idempotencyKey: keys.offer },
    });
  expect(await answer(true)).toEqual({ result: { __typename: 'AuctionPayload' } });
  expect(await answer(false)).toEqual({ result: { __typename: 'IdempotencyConflict' } });

  const hold = async (amount: string) =>
    world.ask(cleo, 'mutation ($input: BiddingFundsInput!) { result: holdBiddingFunds(input: $input) { __typename } }', {
      input: { amount: usd(amount), idempotencyKey: keys.hold },
    });
  const give = async (currency: string) =>
    world.ask(cleo, 'mutation ($input: ReleaseFundsInput!) { result: releaseBiddingFunds(input: $input) { __typename } }', {
      input: { currency, idempotencyKey: keys.release },
    });
  expect([await hold('100'), await give('USD')]).toEqual(
    Array.from({ length: 2 }, () => ({ result: { __typename: 'BidderAccountsPayload' } })),
  );
  expect([await hold('101'), await give('EUR')]).toEqual(
    Array.from({ length: 2 }, () => ({ result: { __typename: 'IdempotencyConflict' } })),
  );
  expect(world.neighbours.moneyOf(cleo.userId).bidding).toBe(0n);
});
