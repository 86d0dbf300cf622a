/** The money of a direct sale on its way out of it, where finance refuses to move it. */
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { scopesOfRole } from '@marque/shared/auth';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Dealing, naira, type Person, type Sold } from '../../testing/dealing.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { cancelSale } from './cancel-sale.js';
import { confirmHandover } from './confirm-handover.js';
import { retryTransfer } from './retry-transfer.js';

let lot: VehicleLot;
let dealing: Dealing;
let manager: Person;
beforeAll(async () => {
  lot = await VehicleLot.open();
  dealing = new Dealing(lot);
  manager = dealing.person('MANAGER');
});
afterEach(() => void (lot.neighbours.finance.down = false));
afterAll(() => lot.close());

const free = ({ userId }: Person) => lot.neighbours.finance.freeOf(userId);
const retry = ({ sale }: Pick<Sold, 'sale'>, who = manager, idempotencyKey: string | null = null) =>
  retryTransfer(lot.as(who), { saleId: sale.id, idempotencyKey });
const escrowOf = ({ sale }: Sold) => lot.neighbours.finance.escrows.get(sale.escrowId ?? '');

interface Shown {
  readonly _entities: { readonly transfer: { readonly kind: string; readonly state: string; readonly refusal: string | null } | null }[];
}
async function transferOf({ sale }: Sold) {
  const text = 'query ($who: [_Any!]!) { _entities(representations: $who) { ... on DirectSale { transfer { kind state refusal } } } }';
  const who = [{ __typename: 'DirectSale', id: globalId('DirectSale', sale.id) }];
  return (await lot.data<Shown>(manager, text, { who }))._entities[0]?.transfer;
}
const told = async ({ sale }: Sold) =>
  (
    await lot.owner`select payload from platform.events where type = 'vehicles.sale_transfer_refused.v1' and aggregate_id = ${sale.id} order by position`
  ).map((row): unknown => row['payload']);

/** A sale that is handed over while finance takes its escrow for ended, as after a mistake that somebody has to mend. */
async function unpaidSeller(): Promise<Sold> {
  const sold = await dealing.paid();
  const escrow = escrowOf(sold);
  if (escrow) escrow.state = 'REFUNDED';
  await confirmHandover(lot.as(sold.buyer), { saleId: sold.sale.id });
  await dealing.due();
  return sold;
}
const mend = (sold: Sold) => {
  const escrow = escrowOf(sold);
  if (escrow) escrow.state = 'HELD';
};

describe('a seller whom finance refuses to pay', () => {
  it('is told to staff, stands on the sale, and is paid once when it is tried again', async () => {
    const sold = await unpaidSeller();
    expect(await transferOf(sold)).toMatchObject({ kind: 'PAY_OUT', state: 'REFUSED', refusal: expect.any(String) });
    const people = { saleId: sold.sale.id, sellerId: sold.dealer.userId, buyerId: sold.buyer.userId, title: sold.sale.title };
    expect(await told(sold)).toMatchObject([{ kind: 'PAY_OUT', ...people }]);
    // Nothing has changed: it is refused again, and told again.
    expect(await retry(sold)).toMatchObject({ state: 'HANDED_OVER' });
    expect(await told(sold)).toHaveLength(2);
    mend(sold);
    const key = newId();
    expect(await retry(sold, manager, key)).toMatchObject({ state: 'HANDED_OVER' });
    expect(await retry(sold, manager, key)).toMatchObject({ state: 'HANDED_OVER' });
    expect(await transferOf(sold)).toEqual({ kind: 'PAY_OUT', state: 'DONE', refusal: null });
    expect(await retry(sold)).toMatchObject({
      refused: 'Conflict',
      message: 'The money of this sale has been moved: there is nothing to try again.',
      path: ['input', 'saleId'],
    });
    await dealing.due();
    expect(free(sold.dealer)).toBe(naira(9_700_000));
    expect(await told(sold)).toHaveLength(2);
  });

  it('is paid once of many who try again at once', async () => {
    const sold = await unpaidSeller();
    mend(sold);
    const answers = await Promise.all(Array.from({ length: 6 }, () => retry(sold, dealing.person('ADMIN'))));
    expect(answers.filter((answer) => !('refused' in answer))).toHaveLength(1);
    expect(free(sold.dealer)).toBe(naira(9_700_000));
  });

  it('is paid by the job where finance was away, or the process died, when it was tried again', async () => {
    const sold = await unpaidSeller();
    mend(sold);
    lot.neighbours.finance.down = 'AFTER';
    await expect(retry(sold)).rejects.toThrow('The answer was lost.');
    expect(await transferOf(sold)).toMatchObject({ state: 'PENDING' });
    expect(await retry(sold)).toMatchObject({ refused: 'Conflict', message: expect.stringContaining('is being asked') });
    lot.neighbours.finance.down = false;
    await dealing.pass(1);
    expect(free(sold.dealer)).toBe(naira(9_700_000));
    expect(await transferOf(sold)).toMatchObject({ state: 'DONE' });
  });

  it('is nothing for who bought or sold, for who acts as somebody else and did, or for another business', async () => {
    const sold = await unpaidSeller();
    for (const party of [sold.buyer, sold.dealer])
      expect(await retry(sold, { ...party, role: 'MANAGER', scopes: scopesOfRole.MANAGER })).toMatchObject({ refused: 'NotAllowed' });
    expect(await retry(sold, { ...manager, actorId: sold.dealer.userId })).toMatchObject({ refused: 'NotAllowed' });
    const missing = { refused: 'NotFound', path: ['input', 'saleId'] };
    expect(await retry(sold, { ...manager, tenantId: newId() })).toMatchObject(missing);
    expect(await retry({ sale: { ...sold.sale, id: newId() } })).toMatchObject(missing);
    expect(await transferOf(sold)).toMatchObject({ state: 'REFUSED' });
  });
});

it('a buyer whose deposit finance refused to give back has it when it is tried again', async () => {
  const sold = await dealing.sold();
  const hold = lot.neighbours.finance.holds.get(sold.sale.depositHoldId ?? '');
  if (hold) hold.open = false;
  await cancelSale(lot.as(sold.dealer), { saleId: sold.sale.id, reason: 'changed my mind' });
  await dealing.due();
  expect(await transferOf(sold)).toMatchObject({ kind: 'RELEASE_DEPOSIT', state: 'REFUSED' });
  expect(await told(sold)).toMatchObject([{ kind: 'RELEASE_DEPOSIT', buyerId: sold.buyer.userId }]);
  if (hold) hold.open = true;
  expect(await retry(sold)).toMatchObject({ state: 'CANCELLED' });
  expect(free(sold.buyer)).toBe(naira(20_000_000));
});

it('a sale whose money is still where it was has nothing to try again', async () => {
  const sold = await dealing.paid();
  expect(await transferOf(sold)).toBeNull();
  expect(await retry(sold)).toMatchObject({ refused: 'Conflict', message: expect.stringContaining('has not been asked') });
});

it('in the database, too, what is under way or done is once', async () => {
  const sold = await unpaidSeller();
  mend(sold);
  await retry(sold);
  await expect(
    lot.owner`insert into vehicles.sale_calls (id, tenant_id, sale_id, kind, state, created_at)
      values (${newId()}, ${lot.tenantId}, ${sold.sale.id}, 'REFUND', 'DONE', now())`,
  ).rejects.toMatchObject({ constraint_name: 'sale_calls_ends_once' });
});
