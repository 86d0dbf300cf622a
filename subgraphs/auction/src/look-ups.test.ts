import { newId } from '@marque/shared/ids';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Transaction } from '@marque/shared/db';
import { sendQuery, statementsOf } from '@marque/shared/testing';
import { pagesOfBids, pagesOfBidsOf } from './bidding/store/bids.js';
import { pageOfJoined } from './bidding/store/participants.js';
import { protectedAuctions } from './bidding/store/protected-auctions.js';
import { offersAwaitingDepositOf } from './ending/store/offers.js';
import { countedStates, countsByState, pageOfAuctions } from './lots/store/auctions.js';
import { openWorld, type World } from './testing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

const hourMs = 3_600_000;
const page = { size: 20, direction: 'forward', from: null } as const;

const lookUps: readonly { index: string; work(tx: Transaction): Promise<unknown> }[] = [
  { index: 'offers_awaiting_deposit', work: (tx) => offersAwaitingDepositOf(tx, world.tenantId) },
  { index: 'auctions_counted', work: countsByState },
  {
    index: 'auctions_protected_live',
    work(tx) {
      const after = world.platform.clock.now();
      const before = new Date(after.getTime() + hourMs);
      const beyond = { id: world.tenantId, tenantId: world.tenantId, effectiveEnd: after };
      return protectedAuctions(tx, { after, before, belowPercent: 90n, beyond, limit: 8 });
    },
  },
  { index: 'bids_sequence_once', work: (tx) => pagesOfBids(tx, [world.tenantId], page) },
];

it.each(lookUps)('$index serves its look-up, also by a plan for any parameters', async ({ index, work }) => {
  const { database } = world.platform.platform;
  const statements = await statementsOf(database, () => database.system(work));
  const text = statements.find((each) => each.includes('auction'));
  await world.platform.asOwner(async (owner) => {
    await owner.unsafe('set local enable_seqscan = off');
    // A condition that the index answers, not a walk through all of it.
    const plan = JSON.stringify(await owner.unsafe(`explain (generic_plan, costs off) ${text}`));
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan');
  });
});

it('what ends next in a tenant is read in the order of its index, without sorting', async () => {
  const { database } = world.platform.platform;
  const at = world.platform.clock.now();
  const from = [at.toISOString(), world.tenantId];
  const list = { filter: { states: ['LIVE'], draftsOf: null }, orderBy: 'ENDING_SOON', page: { ...page, from }, at } as const;
  const [text] = await statementsOf(database, () => database.tenant(world.tenantId, (tx) => pageOfAuctions(tx, list)));
  await world.platform.asOwner(async (owner) => {
    await owner.unsafe('set local enable_seqscan = off');
    // As the role whose rows are those of one tenant.
    await owner.unsafe('set local role marque_app');
    const plan = JSON.stringify(await owner.unsafe(`explain (generic_plan, costs off) ${text}`));
    expect(plan).toContain('Index Scan using auctions_by_end');
    expect(plan).not.toContain('Sort');
  });
});

it('what a person has joined is read in the order of its index, without sorting', async () => {
  const { database } = world.platform.platform;
  const [text] = await statementsOf(database, () => database.tenant(world.tenantId, (tx) => pageOfJoined(tx, newId(), page)));
  await world.platform.asOwner(async (owner) => {
    await owner.unsafe('set local enable_seqscan = off');
    await owner.unsafe('set local role marque_app');
    const plan = JSON.stringify(await owner.unsafe(`explain (generic_plan, costs off) ${text}`));
    expect(plan).toContain('participants_of_bidder');
    expect(plan).not.toContain('Sort');
  });
});

it('featured auctions are found by their index, and the rest in the order of the plain list', async () => {
  const { database } = world.platform.platform;
  const at = world.platform.clock.now();
  const list = { filter: { states: ['LIVE'], draftsOf: null }, orderBy: 'FEATURED', page: { ...page, from: null }, at } as const;
  const texts = await statementsOf(database, () => database.tenant(world.tenantId, (tx) => pageOfAuctions(tx, list)));
  const [featured, rest] = texts.filter((text) => text.includes('featured_until'));
  await world.platform.asOwner(async (owner) => {
    await owner.unsafe('set local enable_seqscan = off');
    await owner.unsafe('set local role marque_app');
    const planOf = async (text = '') => JSON.stringify(await owner.unsafe(`explain (generic_plan, costs off) ${text}`));
    const restPlan = await planOf(rest);
    expect(restPlan).toContain('auctions_by_state');
    expect(restPlan).not.toContain('Sort');
    await owner.unsafe('set local enable_indexscan = off');
    expect(await planOf(featured)).not.toContain('Seq Scan');
  });
});

it('a person’s bids are read in one statement for many people', async () => {
  const { id } = await world.liveAuction();
  const [anna, ben] = [await world.bidder(id), await world.bidder(id)];
  for (const [index, person] of [anna, ben, anna, ben].entries()) await world.bid(person, id, `${300 + index * 200}`);
  const { database } = world.platform.platform;
  const pages = await database.tenant(world.tenantId, (tx) =>
    pagesOfBidsOf(tx, [anna.userId, ben.userId], { ...page, size: 1 }, { own: anna.userId, people: [newId()] }),
  );
  const shown = [anna, ben].map(({ userId }) => pages.get(userId)?.map(({ alias, amountMinor }) => `${alias} ${amountMinor}`));
  const [first, second] = [await world.alias(anna, id), await world.alias(ben, id)];
  expect(shown).toEqual([
    [`${first} 70000`, `${first} 30000`],
    [`${second} 90000`, `${second} 50000`],
  ]);
});

it('auctions are counted by state over all tenants', async () => {
  await world.liveAuction();
  const { database } = world.platform.platform;
  const [counts, rows] = await database.system(async (tx) => [
    await countsByState(tx),
    await sendQuery(tx, sql<{ state: string; n: number }>`select state, count(*)::int as n from auction.auctions group by state`),
  ]);
  const all = new Map(rows.map(({ state, n }) => [state, n]));
  expect(countedStates.map((state) => counts.get(state) ?? 0)).toEqual(countedStates.map((state) => all.get(state) ?? 0));
});
