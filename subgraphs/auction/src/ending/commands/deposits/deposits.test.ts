import { examplePayload } from '@marque/shared/testing/example-payload';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import type { AuctionServices } from '../../../context.js';
import { type LiveAuction, openWorld, type World } from '../../../testing.js';
import { servicesOn } from '../../../testing/services.js';
import { depositMoves, depositStates } from '../../domain/deposit-attempts.js';
import { closeAuction } from '../close-auction.js';
import { expireOffer } from '../expire-offer.js';
import { finishCutOffDeposits } from './finish-cut-off-deposits.js';
import { takeDeposit } from './take-deposit.js';

type Person = Caller & { userId: string };

let world: World;
let services: AuctionServices;
beforeAll(async () => {
  world = await openWorld();
  services = servicesOn(world.platform.platform);
});
beforeEach(() => {
  world.neighbours.financeDown = false;
  world.neighbours.meanwhile = () => Promise.resolve();
});
afterAll(() => world.platform.close());

const dayMs = 24 * 3_600_000;
const money = (person: Person) => world.neighbours.moneyOf(person.userId);

async function accountOf(person: Person): Promise<{ limit: string; committed: string }> {
  const { accounts } = await world.ask<{ accounts: { limit: { amount: string }; committed: { amount: string } }[] }>(
    person,
    '{ accounts: myBidderAccounts { limit { amount } committed { amount } } }',
  );
  return { limit: accounts[0]?.limit.amount ?? '', committed: accounts[0]?.committed.amount ?? '' };
}

/** An auction that the person has won for 100, without the jobs: its deposit is 20. */
async function won(dollars = 1_000, funds = '180'): Promise<{ live: LiveAuction; anna: Person }> {
  const live = await world.liveAuction({ softClose: { enabled: false } });
  const anna = await world.bidder(live.id, dollars, funds);
  await world.bid(anna, live.id, '900');
  world.platform.clock.set(new Date((await world.read(live.id)).effectiveEnd));
  await closeAuction(services, { tenantId: world.tenantId, auctionId: live.id });
  return { live, anna };
}

const take = ({ id }: LiveAuction) => takeDeposit(services, { tenantId: world.tenantId, auctionId: id });
const finishByJob = () => finishCutOffDeposits(services.platform, { before: new Date(world.platform.clock.now().getTime() + 1) });
const attemptsOf = async ({ id }: LiveAuction): Promise<unknown[]> => {
  let rows: unknown[] = [];
  await world.platform.asOwner(async (sql) => {
    rows = [...(await sql`select source, state from auction.deposit_attempts where auction_id = ${id} order by id`)];
  });
  return rows;
};

/** Lapses the offer; the jobs that this stores are run later. */
async function lapse({ id }: LiveAuction): Promise<void> {
  world.platform.clock.advance(dayMs);
  await expireOffer(services, { tenantId: world.tenantId, auctionId: id });
}

it('an attempt reaches every state and leaves none of the last ones', () => {
  expect(depositStates.filter((state) => depositMoves[state].length === 0)).toEqual(['TAKEN', 'RETURNED', 'REFUSED']);
  expect(depositMoves.PENDING).toEqual(['TAKEN', 'RETURNED', 'REFUSED']);
});

describe('a deposit that is taken out of the bidding funds', () => {
  it('leaves the limit, and nothing of it stays bound', async () => {
    const { live, anna } = await won();
    await take(live);
    expect(await accountOf(anna)).toEqual({ limit: '160.00', committed: '0.00' });
    expect(money(anna)).toEqual({ free: 820_00n, bidding: 160_00n, deposits: 20_00n });
  });

  it('whose answer was lost before the offer lapsed is given back, and the limit counts it no more', async () => {
    const { live, anna } = await won();
    world.neighbours.financeDown = 'AFTER';
    await expect(take(live)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await lapse(live);
    // Finance has it, but nobody here knows: it must bind nothing else.
    expect(await accountOf(anna)).toEqual({ limit: '180.00', committed: '20.00' });
    expect(await world.read(live.id)).toMatchObject({ state: 'UNSOLD', winner: null });
    world.neighbours.financeDown = false;
    await Promise.all([finishByJob(), finishByJob(), take(live)]);
    expect(await accountOf(anna)).toEqual({ limit: '160.00', committed: '0.00' });
    await world.platform.runDueJobs();
    expect(money(anna)).toEqual({ free: 840_00n, bidding: 160_00n, deposits: 0n });
    expect(await attemptsOf(live)).toEqual([{ source: 'BIDDING_FUNDS', state: 'RETURNED' }]);
    expect(await world.read(live.id)).toMatchObject({ state: 'UNSOLD', stateReason: 'NOT_FUNDED' });
  });

  it('and lapses while finance is being asked is given back too', async () => {
    const { live, anna } = await won();
    world.neighbours.meanwhile = async () => {
      world.neighbours.meanwhile = () => Promise.resolve();
      await lapse(live);
    };
    await take(live);
    await world.platform.runDueJobs();
    expect(await accountOf(anna)).toEqual({ limit: '160.00', committed: '0.00' });
    expect(money(anna)).toEqual({ free: 840_00n, bidding: 160_00n, deposits: 0n });
    expect(await world.read(live.id)).toMatchObject({ state: 'UNSOLD', winner: null });
  });

  it('while its outcome is unknown cannot be bound by another bid', async () => {
    const endsAt = new Date(world.platform.clock.now().getTime() + 3 * dayMs).toISOString();
    const other = await world.liveAuction({ endsAt });
    const { live, anna } = await won(180, '180');
    world.neighbours.financeDown = 'AFTER';
    await expect(take(live)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await lapse(live);
    world.neighbours.financeDown = false;
    await world.join(anna, other.id);
    expect(await world.bid(anna, other.id, '900')).toMatchObject({
      __typename: 'InsufficientFunds',
      required: { amount: '180.00' },
      available: { amount: '160.00' },
    });
    expect(await world.bid(anna, other.id, '800')).toMatchObject({ leading: true });
    await finishByJob();
    expect(await accountOf(anna)).toEqual({ limit: '160.00', committed: '160.00' });
  });

  it('whose asking never reached finance and is refused later frees what it bound', async () => {
    const { live, anna } = await won();
    world.neighbours.financeDown = true;
    await expect(take(live)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await lapse(live);
    for (const hold of world.neighbours.holds.values()) if (hold.userId === anna.userId) hold.open = false;
    world.neighbours.financeDown = false;
    await finishByJob();
    expect(await accountOf(anna)).toEqual({ limit: '180.00', committed: '0.00' });
    expect(await attemptsOf(live)).toEqual([{ source: 'BIDDING_FUNDS', state: 'REFUSED' }]);
  });

  it('is tried on the wallet when it is refused, then again after a quarter of an hour', async () => {
    const { live, anna } = await won();
    for (const hold of world.neighbours.holds.values()) if (hold.userId === anna.userId) hold.open = false;
    world.neighbours.wallets.set(anna.userId, 5_00n);
    await world.platform.runDueJobs();
    const tried = [
      { source: 'BIDDING_FUNDS', state: 'REFUSED' },
      { source: 'WALLET', state: 'REFUSED' },
    ];
    expect(await attemptsOf(live)).toEqual(tried);
    world.platform.clock.advance(15 * 60_000 - 1);
    await world.platform.runDueJobs();
    expect(await attemptsOf(live)).toHaveLength(2);
    world.neighbours.wallets.set(anna.userId, 50_00n);
    world.platform.clock.advance(1);
    await world.platform.runDueJobs();
    expect(await attemptsOf(live)).toEqual([...tried, { source: 'BIDDING_FUNDS', state: 'REFUSED' }, { source: 'WALLET', state: 'TAKEN' }]);
    expect(await world.read(live.id)).toMatchObject({ state: 'PENDING_SETTLEMENT' });
    expect(money(anna)).toMatchObject({ free: 30_00n, deposits: 20_00n });
    // What was refused is forgotten after a month; what was taken is not.
    world.platform.clock.advance(31 * dayMs);
    await world.platform.runDueJobs();
    expect(await attemptsOf(live)).toEqual([{ source: 'WALLET', state: 'TAKEN' }]);
  });

  it('is no part of a limit whose hold is another one by now', async () => {
    const { live, anna } = await won();
    world.neighbours.financeDown = 'AFTER';
    await expect(take(live)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await world.platform.asOwner(
      (sql) => sql`update auction.bidder_accounts set hold_id = gen_random_uuid(), limit_minor = 5000 where bidder_id = ${anna.userId}`,
    );
    world.neighbours.financeDown = false;
    await finishByJob();
    expect(await accountOf(anna)).toEqual({ limit: '50.00', committed: '0.00' });
  });
});

describe('an offer that falls through', () => {
  it('frees what it bound, where nothing is under way', async () => {
    const { live, anna } = await won();
    await lapse(live);
    expect(await accountOf(anna)).toEqual({ limit: '180.00', committed: '0.00' });
  });
});

describe('a sale whose deposit has ended at finance', () => {
  const tell = (holdId: string, reason: string) =>
    world.platform.platform.database.system((tx) =>
      world.platform.platform.events.record(tx, [
        {
          tenantId: world.tenantId,
          type: 'finance.hold_released.v1',
          aggregateType: 'hold',
          aggregateId: holdId,
          payload: examplePayload('finance.hold_released.v1', { holdId, purpose: 'AUCTION_DEPOSIT', reason }),
          occurredAt: world.platform.clock.now(),
        },
      ]),
    );
  const eventsOf = (live: LiveAuction) => world.platform.platform.events.since(world.tenantId, 'auction', live.id, 0);
  const depositOf = (person: Person): string =>
    [...world.neighbours.holds.values()].find(({ userId, purpose }) => userId === person.userId && purpose === 'AUCTION_DEPOSIT')?.id ?? '';

  it('is void, once: buyer and seller are told, and the vehicle can be sold again', async () => {
    const { live, anna } = await won();
    await take(live);
    const { live: last, anna: ben } = await won();
    await take(last);
    for (const buyer of [anna, anna, ben]) await tell(depositOf(buyer), 'EXPIRED');
    // Events are handled in their order: once the last is, the others are.
    await expect.poll(() => world.read(last.id)).toMatchObject({ state: 'VOIDED' });
    expect(await world.read(live.id)).toMatchObject({ state: 'VOIDED', stateReason: 'DEPOSIT_EXPIRED' });
    const told = (await eventsOf(live)).filter(({ payload }) => payload['reason'] === 'DEPOSIT_EXPIRED');
    expect(told.map(({ type }) => type)).toEqual(['auction.settlement_changed.v1', 'auction.cancelled.v1']);
    for (const { topics } of told) expect(topics).toEqual([`bidder:${anna.userId}`, `bidder:${live.dealer.userId}`]);
  });

  it('stays where the deposit was taken for the payment and only its rest was given back', async () => {
    const { live, anna } = await won();
    await take(live);
    await tell(depositOf(anna), 'CAPTURE_REST');
    const { live: other, anna: ben } = await won();
    await take(other);
    await tell(depositOf(ben), 'EXPIRED');
    await expect.poll(() => world.read(other.id)).toMatchObject({ state: 'VOIDED' });
    expect(await world.read(live.id)).toMatchObject({ state: 'PENDING_SETTLEMENT' });
  });
});
