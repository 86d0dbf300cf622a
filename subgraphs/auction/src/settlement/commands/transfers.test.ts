/** The money of a sale on its way out of it, where finance refuses to move it. */
import { randomUUID } from 'node:crypto';
import { scopesOfRole } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, openWorld, type World } from '../../testing.js';
import { type Person, Settling, type Sold } from '../../testing/settling.js';

let world: World;
let settling: Settling;
let manager: Person;
beforeAll(async () => {
  world = await openWorld();
  settling = new Settling(world);
  manager = world.person('MANAGER');
});
beforeEach(() => {
  world.neighbours.financeDown = false;
});
afterAll(() => world.platform.close());

const dayMs = 24 * 3_600_000;
const money = ({ userId }: Person) => world.neighbours.moneyOf(userId);
const escrowOf = ({ buyer }: Sold) => [...world.neighbours.escrows.values()].find(({ buyerId }) => buyerId === buyer.userId);

interface Sale {
  readonly id: string;
  readonly transfer: { readonly kind: string; readonly state: string; readonly refusal: string | null } | null;
}
/** All settlements of an auction, the newest first. */
async function salesOf({ id }: Pick<Sold, 'id'>): Promise<Sale[]> {
  const rows = await world.platform.platform.database.systemSql<{ id: string }[]>`
    select id from auction.settlements where auction_id = ${id} order by opened_at desc`;
  const text = `query ($who: [_Any!]!) { _entities(representations: $who) { ... on Settlement { id transfer { kind state refusal } } } }`;
  const representations = rows.map((row) => ({ __typename: 'Settlement', id: globalId('Settlement', row.id) }));
  return (await world.ask<{ _entities: Sale[] }>(manager, text, { who: representations }))._entities;
}
const saleOf = async (sold: Pick<Sold, 'id'>): Promise<Sale> => {
  const [sale] = await salesOf(sold);
  if (!sale) throw new Error('there is no sale');
  return sale;
};

async function retry(settlementId: string, who = manager, idempotencyKey: string | null = null): Promise<Answer & { path?: string[] }> {
  const text = `mutation ($input: RetrySettlementTransferInput!) { result: retrySettlementTransfer(input: $input) { __typename
    ... on UserError { message path } ... on SettlementPayload { settlement { transfer { kind state refusal } } } } }`;
  return (await world.ask<{ result: Answer }>(who, text, { input: { settlementId, idempotencyKey } })).result;
}
const told = async (sold: Pick<Sold, 'id'>) =>
  (
    await world.platform.platform.database.systemSql<{ payload: object }[]>`select payload from platform.events
      where type = 'auction.settlement_transfer_refused.v1' and payload ->> 'auctionId' = ${sold.id} order by position`
  ).map(({ payload }) => payload);

/** A sale that is handed over while finance takes its escrow for ended, as after a mistake that somebody has to mend. */
async function unpaidSeller(): Promise<Sold> {
  const sold = await settling.sold();
  await settling.done(sold.buyer, 'paySettlement', sold.id);
  await settling.readyForHandover(sold);
  const escrow = escrowOf(sold);
  if (escrow) escrow.state = 'PAID_OUT';
  await settling.done(sold.buyer, 'confirmHandover', sold.id);
  await world.platform.runDueJobs();
  return sold;
}
const mend = (sold: Sold) => {
  const escrow = escrowOf(sold);
  if (escrow) escrow.state = 'HELD';
};

/** How many sales of this seller a manager finds whose money has moved so. */
async function found({ dealer }: Sold, transferStates: string[], who: Person = manager): Promise<number> {
  const text = 'query ($filter: SettlementFilterInput) { settlements(filter: $filter, first: 0) { totalCount } }';
  const filter = { transferStates, sellerId: globalId('User', dealer.userId) };
  return (await world.ask<{ settlements: { totalCount: number } }>(who, text, { filter })).settlements.totalCount;
}

describe('a seller whom finance refuses to pay', () => {
  it('is told to staff, stands on the sale, and is paid once when it is tried again', async () => {
    const sold = await unpaidSeller();
    const refused = { kind: 'PAY_OUT', state: 'REFUSED', refusal: 'has ended' };
    const sale = await saleOf(sold);
    expect(sale.transfer).toEqual(refused);
    expect(await told(sold)).toMatchObject([
      { kind: 'PAY_OUT', reason: 'has ended', settlementId: sale.id.slice(4), sellerId: sold.dealer.userId, buyerId: sold.buyer.userId },
    ]);
    // Nothing has changed: it is refused again, and told again.
    expect(await retry(sale.id)).toMatchObject({ __typename: 'SettlementPayload', settlement: { transfer: refused } });
    expect(await told(sold)).toHaveLength(2);
    expect(await found(sold, ['REFUSED'])).toBe(1);
    expect(await found(sold, ['DONE', 'PENDING'])).toBe(0);
    mend(sold);
    const before = money(sold.dealer).free;
    const key = randomUUID();
    const paid = { settlement: { transfer: { kind: 'PAY_OUT', state: 'DONE', refusal: null } } };
    expect(await retry(sale.id, manager, key)).toMatchObject(paid);
    expect(await retry(sale.id, manager, key)).toMatchObject(paid);
    expect(await retry(sale.id)).toMatchObject({
      __typename: 'Conflict',
      message: 'The money of this sale has been moved: there is nothing to try again.',
      path: ['input', 'settlementId'],
    });
    await world.platform.runDueJobs();
    expect(money(sold.dealer).free - before).toBe(970_00n);
    expect(await told(sold)).toHaveLength(2);
    expect([await found(sold, ['REFUSED']), await found(sold, ['DONE'])]).toEqual([0, 1]);
  });

  it('is paid once of many who try again at once', async () => {
    const sold = await unpaidSeller();
    mend(sold);
    const { id } = await saleOf(sold);
    await expect(found(sold, ['REFUSED'], world.person('CONCIERGE'))).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    const before = money(sold.dealer).free;
    const answers = await Promise.all(Array.from({ length: 6 }, () => retry(id, world.person('ADMIN'))));
    expect(answers.filter(({ __typename }) => __typename === 'SettlementPayload')).toHaveLength(1);
    expect(money(sold.dealer).free - before).toBe(970_00n);
  });

  it('is paid by the job where finance was away, or the process died, when it was tried again', async () => {
    const sold = await unpaidSeller();
    mend(sold);
    const { id } = await saleOf(sold);
    const before = money(sold.dealer).free;
    world.neighbours.financeDown = true;
    await expect(retry(id)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    expect((await saleOf(sold)).transfer).toMatchObject({ state: 'PENDING' });
    expect(await retry(id)).toMatchObject({ __typename: 'Conflict', message: expect.stringContaining('is being asked') });
    world.neighbours.financeDown = false;
    await settling.pass(dayMs);
    expect(money(sold.dealer).free - before).toBe(970_00n);
    expect((await saleOf(sold)).transfer).toMatchObject({ state: 'DONE' });
  });

  it('is nothing for who bought or sold, or for another business', async () => {
    const sold = await unpaidSeller();
    const { id } = await saleOf(sold);
    for (const party of [sold.buyer, sold.dealer]) {
      const promoted: Person = { ...party, role: 'MANAGER', scopes: scopesOfRole.MANAGER };
      expect(await retry(id, promoted)).toMatchObject({ __typename: 'NotAllowed' });
    }
    const missing = { __typename: 'NotFound', path: ['input', 'settlementId'] };
    expect(await retry(id, { ...world.person('MANAGER'), tenantId: newId() })).toMatchObject(missing);
    expect(await retry(globalId('Settlement', newId()))).toMatchObject(missing);
    expect((await saleOf(sold)).transfer).toMatchObject({ state: 'REFUSED' });
  });
});

it('a deposit that finance refused to forfeit is forfeited when it is tried again, also after the next sale of the auction', async () => {
  const sold = await settling.sold();
  const holds = [...world.neighbours.holds.values()].filter(({ userId, open }) => userId === sold.buyer.userId && open);
  for (const hold of holds) hold.open = false;
  await settling.pass(dayMs);
  const { id, transfer } = await saleOf(sold);
  expect(transfer).toMatchObject({ kind: 'FORFEIT', state: 'REFUSED' });
  expect(await told(sold)).toMatchObject([{ kind: 'FORFEIT', settlementId: id.slice(4) }]);
  for (const hold of holds) hold.open = true;
  const earned = world.neighbours.revenue;
  expect(await retry(id)).toMatchObject({ settlement: { transfer: { kind: 'FORFEIT', state: 'DONE' } } });
  expect(world.neighbours.revenue - earned).toBe(200_00n);
});

it('a sale whose money is still where it was has nothing to try again', async () => {
  const sold = await settling.sold();
  const { id, transfer } = await saleOf(sold);
  expect(transfer).toBeNull();
  expect(await retry(id)).toMatchObject({ __typename: 'Conflict', message: expect.stringContaining('has not been asked') });
  await settling.done(sold.buyer, 'paySettlement', sold.id);
  expect((await saleOf(sold)).transfer).toBeNull();
});

it('in the database, too, what is under way or done is once', async () => {
  const sold = await unpaidSeller();
  mend(sold);
  const { id } = await saleOf(sold);
  await retry(id);
  const another = world.platform.asOwner(
    (sql) => sql`insert into auction.settlement_calls (id, tenant_id, auction_id, settlement_id, kind, state, created_at)
      values (gen_random_uuid(), ${world.tenantId}, ${sold.id}, ${id.slice(4)}, 'REFUND', 'DONE', now())`,
  );
  await expect(another).rejects.toMatchObject({ constraint_name: 'settlement_calls_ends_once' });
});
