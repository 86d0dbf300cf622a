import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sendQuery } from '@marque/shared/testing';
import { offerMoves, type OfferState, offerStates } from './ending/domain/offers.js';
import { auctionMoves, type AuctionState, auctionStates } from './lots/domain/auction-states.js';
import { settlementMoves, settlementStates } from './settlement/domain/settlement-states.js';
import { type Answer, type LiveAuction, openWorld, type World } from './testing.js';
import { Settling } from './testing/settling.js';

const dayMs = 24 * 3_600_000;
const usd = (amount: string) => ({ amount, currency: 'USD' });
const quiet = { softClose: { enabled: false } };
const reserve = { ...quiet, type: 'RESERVE', reservePrice: usd('1000') };

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // Each state that a row is given, as the database sees it, whatever the code says of itself.
  await world.platform.asOwner(async (tx) => {
    await tx.unsafe(`
      create table public.seen (what text, was text, now text);
      grant insert, select on public.seen to public;
      create function public.see() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then insert into public.seen values (tg_table_name, null, new.state);
        elsif old.state <> new.state then insert into public.seen values (tg_table_name, old.state, new.state); end if;
        return null;
      end $$;
      create trigger see after insert or update on auction.auctions for each row execute function public.see();
      create trigger see after insert or update on auction.offers for each row execute function public.see();
      create trigger see after insert or update on auction.settlements for each row execute function public.see();`);
  });
});
beforeEach(() => {
  world.neighbours.financeDown = false;
});
afterAll(() => world.platform.close());

async function pass(ms: number): Promise<void> {
  world.platform.clock.advance(ms);
  await world.platform.runDueJobs();
}
async function endOf({ id }: LiveAuction): Promise<void> {
  world.platform.clock.set(new Date((await world.read(id)).effectiveEnd));
  await world.platform.runDueJobs();
}
async function mutate(caller: Parameters<World['ask']>[0], field: string, type: string, input: object): Promise<void> {
  const operation = `mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename ... on UserError { message } } }`;
  expect((await world.ask<{ result: Answer }>(caller, operation, { input })).result).toEqual({ __typename: 'AuctionPayload' });
}
const stateOf = async (id: string) => (await world.read(id))['state'];

/** An auction whose winner cannot pay, with a second bidder. */
async function unpaid(): Promise<{ live: LiveAuction; second: Parameters<World['ask']>[0] }> {
  const live = await world.liveAuction(quiet);
  const [winner, second] = [await world.bidder(live.id, 200), await world.bidder(live.id)];
  await world.bid(winner, live.id, '900');
  await world.bid(second, live.id, '500');
  for (const hold of world.neighbours.holds.values()) if (hold.userId === winner.userId) hold.open = false;
  world.neighbours.wallets.set(winner.userId, 0n);
  await endOf(live);
  await pass(dayMs);
  return { live, second };
}

async function belowReserve(): Promise<{ live: LiveAuction; bidder: Parameters<World['ask']>[0] }> {
  const live = await world.liveAuction(reserve);
  const bidder = await world.bidder(live.id);
  await world.bid(bidder, live.id, '700');
  await endOf(live);
  return { live, bidder };
}

it('a sale is made, and undone', async () => {
  const live = await world.liveAuction(quiet);
  const anna = await world.bidder(live.id);
  await world.bid(anna, live.id, '900');
  await endOf(live);
  await pass(1_000);
  expect(await stateOf(live.id)).toBe('PENDING_SETTLEMENT');
  await mutate(world.person('ADMIN'), 'voidAuction', 'AuctionReasonInput', { auctionId: live.id, reason: 'Fraud' });
  expect(await world.read(live.id)).toMatchObject({ state: 'VOIDED', winner: null, hammerPrice: null, offer: null });
});

it('an auction is called off, and one without bids is relisted', async () => {
  const off = await world.liveAuction();
  await mutate(off.manager, 'cancelAuction', 'AuctionReasonInput', { auctionId: off.id, reason: 'The car is damaged' });
  expect(await stateOf(off.id)).toBe('CANCELLED');
  const lonely = await world.liveAuction();
  await endOf(lonely);
  const now = world.platform.clock.now().getTime();
  const times = { startsAt: new Date(now).toISOString(), endsAt: new Date(now + dayMs).toISOString() };
  await mutate(lonely.dealer, 'relistAuction', 'RelistAuctionInput', { auctionId: lonely.id, ...times, idempotencyKey: randomUUID() });
  expect(await stateOf(lonely.id)).toBe('RELISTED');
});

it('a second chance is taken, is left, and lapses', async () => {
  const taken = await unpaid();
  await mutate(taken.second, 'answerSecondChance', 'AnswerOfferInput', {
    auctionId: taken.live.id,
    accept: true,
    idempotencyKey: randomUUID(),
  });
  await pass(1_000);
  expect(await stateOf(taken.live.id)).toBe('PENDING_SETTLEMENT');
  const left = await unpaid();
  await mutate(left.second, 'answerSecondChance', 'AnswerOfferInput', {
    auctionId: left.live.id,
    accept: false,
    idempotencyKey: randomUUID(),
  });
  expect(await world.read(left.live.id)).toMatchObject({ state: 'UNSOLD', offer: { state: 'DECLINED' } });
  const forgotten = await unpaid();
  await pass(dayMs);
  expect(await world.read(forgotten.live.id)).toMatchObject({ state: 'UNSOLD', offer: { state: 'LAPSED' } });
});

it('a counter-offer is made and taken', async () => {
  const { live, bidder } = await belowReserve();
  await mutate(bidder, 'makeCounterOffer', 'CounterOfferInput', { auctionId: live.id, price: usd('800'), idempotencyKey: randomUUID() });
  await mutate(live.dealer, 'answerCounterOffer', 'AnswerOfferInput', { auctionId: live.id, accept: true, idempotencyKey: randomUUID() });
  // Taken and not yet paid for: no price of a sale.
  expect(await world.read(live.id)).toMatchObject({ state: 'ENDED', stateReason: null, hammerPrice: null });
  await pass(1_000);
  expect(await world.read(live.id)).toMatchObject({ state: 'PENDING_SETTLEMENT', offer: { state: 'FUNDED' } });
});

it('a sale is settled, and another is not paid', async () => {
  const settling = new Settling(world);
  const sold = await settling.sold();
  await settling.done(sold.buyer, 'paySettlement', sold.id);
  await settling.readyForHandover(sold);
  await settling.done(sold.buyer, 'confirmHandover', sold.id);
  expect(await stateOf(sold.id)).toBe('SETTLED');
  const late = await settling.sold();
  await settling.pass(dayMs);
  expect(await stateOf(late.id)).toBe('UNSOLD');
});

it('so that every state is reached by what people and time do, by legal moves alone, and final ones lead nowhere', async () => {
  const rows = await world.platform.platform.database.system((tx) =>
    sendQuery(tx, sql<{ what: string; was: string | null; now: string }>`select distinct what, was, now from public.seen`),
  );
  const reached = (what: string) => new Set(rows.filter((row) => row.what === what).map(({ now }) => now));
  expect(auctionStates.filter((state) => !reached('auctions').has(state))).toEqual([]);
  expect(offerStates.filter((state) => !reached('offers').has(state))).toEqual([]);
  // Below the reserve an auction ends and is unsold in one write.
  const inOne = new Set(['LIVE > UNSOLD']);
  const legal = new Set([
    ...Object.entries(auctionMoves).flatMap(([was, moves]) => moves.map((now) => `${was} > ${now}`)),
    ...Object.entries(settlementMoves).flatMap(([was, moves]) => moves.map((now) => `${was} > ${now}`)),
    ...Object.entries(offerMoves).flatMap(([was, moves]) => moves.map((now) => `${was} > ${now}`)),
    ...inOne,
  ]);
  const made = rows.flatMap(({ was, now }) => (was === null ? [] : [`${was} > ${now}`]));
  expect(made.filter((move) => !legal.has(move))).toEqual([]);
  expect(settlementStates.filter((state) => !reached('settlements').has(state))).toEqual([]);
  const finals = ['SETTLED', 'RELISTED', 'CANCELLED'] as const satisfies readonly AuctionState[];
  expect(finals.flatMap((state) => auctionMoves[state])).toEqual([]);
  const closed = ['DECLINED', 'LAPSED', 'VOIDED'] as const satisfies readonly OfferState[];
  expect(closed.flatMap((state) => offerMoves[state])).toEqual([]);
});
