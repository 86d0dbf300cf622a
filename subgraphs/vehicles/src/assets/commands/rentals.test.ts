import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { homesElsewhere, VehicleLot } from '../../testing/vehicle-lot.js';
import { offeredRental, rentalOf } from '../../testing/rentals.js';
import type { RentalState } from '../domain/rental-state.js';
import type { RentalRow } from '../store/tables.js';
import { type AddRental, addRental } from './add-rental.js';
import { changeRentalFacts } from './change-rental-facts.js';
import { moveRental } from './move-rental.js';
import { type PriceRental, priceRental } from './price-rental.js';

let lot: VehicleLot;
let dealer: Caller;
beforeAll(async () => {
  lot = await VehicleLot.open();
  dealer = lot.caller();
});
afterAll(() => lot.close());

const add = (asked: AddRental, caller = dealer) => addRental(lot.as(caller), asked);
async function added(asked: AddRental, caller = dealer): Promise<RentalRow> {
  const row = await add(asked, caller);
  if (isRefusal(row)) throw new Error(row.message);
  return row;
}
const naira = (amount: string) => ({ amount, currency: 'NGN' });
const price = (rentalAssetId: string, asked: Omit<PriceRental, 'rentalAssetId'>, caller = dealer) =>
  priceRental(lot.as(caller), { rentalAssetId, ...asked });
const move = (rentalAssetId: string, from: RentalState, to: RentalState, caller = dealer) =>
  moveRental(lot.as(caller), { rentalAssetId, from, to, reason: '' });
const told = (id: string) =>
  lot.owner`select type, sequence::int, payload from platform.events where aggregate_id = ${id} order by position`;
const fresh = (serialNumber: string) => `IT-AZM${serialNumber}E425`;

describe('an asset that is added', () => {
  it('is a DRAFT of the caller, and told', async () => {
    const row = await added(rentalOf('YACHT'));
    expect(row).toMatchObject({ kind: 'YACHT', state: 'DRAFT', rateMinor: 100_000n, ownerId: dealer.userId, version: 1 });
    expect(await told(row.id)).toMatchObject([
      { type: 'vehicles.rental_asset_added.v1', sequence: 1, payload: { title: 'Serenity (Azimut Grande 27)', rateUnit: 'DAY' } },
    ]);
  });

  it('is added once for its key', async () => {
    const asked = rentalOf('PROPERTY', { name: 'Once' });
    const first = await added(asked);
    expect(await add(asked)).toEqual(first);
    expect(await add({ ...asked, rate: naira('2.00') })).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(await lot.owner`select 1 from vehicles.rental_assets where name = 'Once'`).toHaveLength(1);
  });

  it.each([
    ['another currency', { rate: { amount: '10.00', currency: 'USD' } }, ['input', 'rate', 'currency']],
    ['a rate of nothing', { rate: naira('0') }, ['input', 'rate']],
    ['a rate below nothing', { rate: naira('-1') }, ['input', 'rate']],
    ['too many decimals', { askingPrice: naira('1.005') }, ['input', 'askingPrice']],
    ['an impossible fact', { facts: { ...rentalOf('YACHT').facts, lengthM: 1 } }, ['input', 'lengthM']],
  ])('is refused with %s', async (_why, more, path) => {
    expect(await add({ ...rentalOf('YACHT'), ...more })).toMatchObject({ refused: 'InvalidInput', path });
  });

  it('has a number that no other of the business has', async () => {
    const hin = fresh('B0002');
    const first = await offeredRental(lot, dealer, 'YACHT', { hin });
    expect(await add(rentalOf('YACHT', { hin: hin.toLowerCase() }), lot.caller())).toMatchObject({
      refused: 'DuplicateNumber',
      number: hin,
      existingId: first.id,
    });
    expect(isRefusal(await add(rentalOf('YACHT', { hin }), lot.caller('DEALER', newId())))).toBe(false);
    await move(first.id, 'AVAILABLE', 'ARCHIVED');
    expect(isRefusal(await add(rentalOf('YACHT', { hin })))).toBe(false);
  });

  it('does not say whose draft has the number', async () => {
    const registration = 'N900XY';
    await added(rentalOf('JET', { registration }));
    expect(await add(rentalOf('JET', { registration: 'n-900xy' }), lot.caller())).toMatchObject({
      refused: 'DuplicateNumber',
      existingId: null,
    });
  });

  it('is one of twenty at once with one number', async () => {
    const registration = 'N901XY';
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => add(rentalOf('JET', { registration }))));
    expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
    expect(new Set(outcomes.flatMap((outcome) => (isRefusal(outcome) ? outcome.refused : [])))).toEqual(new Set(['DuplicateNumber']));
  });

  it('cannot have, in the database either, what its kind does not have, or a number twice', async () => {
    const { id } = await added(rentalOf('PROPERTY'));
    await expect(lot.owner`update vehicles.rental_assets set seats = 4 where id = ${id}`).rejects.toMatchObject({ code: '23514' });
    await expect(lot.owner`update vehicles.rental_assets set bedrooms = null where id = ${id}`).rejects.toMatchObject({ code: '23514' });
    await expect(
      lot.owner`update vehicles.rental_assets set status = 'AVAILABLE', rate_minor = null where id = ${id}`,
    ).rejects.toMatchObject({
      code: '23514',
    });
    const [jet, other] = [await added(rentalOf('JET')), await added(rentalOf('JET'))];
    await expect(
      lot.owner`update vehicles.rental_assets set registration = ${jet.registration} where id = ${other.id}`,
    ).rejects.toMatchObject({ code: '23505' });
  });
});

describe('facts that change', () => {
  const change = (row: RentalRow, facts: object, caller = dealer) =>
    changeRentalFacts(lot.as(caller), { rentalAssetId: row.id, kind: row.kind, facts });

  it('change alone, and are told once', async () => {
    const row = await added(rentalOf('YACHT'));
    expect(await change(row, { guests: 14, homePort: null })).toMatchObject({ guests: 14, homePort: null, cabins: 5, version: 2 });
    expect(await change(row, { guests: 14 })).toMatchObject({ version: 2 });
    expect((await told(row.id)).map(({ type }) => type)).toEqual(['vehicles.rental_asset_added.v1', 'vehicles.rental_asset_changed.v1']);
  });

  it('are judged together with those that stay', async () => {
    const row = await added(rentalOf('YACHT'));
    expect(await change(row, { berths: 13 })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'guests'] });
    expect(await change(row, { builder: null })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'builder'] });
  });

  it('cannot take the number of another, at once neither', async () => {
    const [first, second] = [await added(rentalOf('JET')), await added(rentalOf('JET'))];
    expect(await change(second, { registration: first.registration })).toMatchObject({ refused: 'DuplicateNumber', existingId: first.id });
    const rows = await Promise.all(Array.from({ length: 10 }, () => added(rentalOf('JET'))));
    const outcomes = await Promise.all(rows.map((row) => change(row, { registration: 'N902XY' })));
    expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
    expect(await change(first, { registration: first.registration, seats: 10 })).toMatchObject({ seats: 10 });
  });

  it('are theirs who may change the asset, of its kind, until it is archived', async () => {
    const row = await offeredRental(lot, dealer, 'YACHT');
    expect(await change(row, { guests: 20 }, lot.caller())).toMatchObject({ refused: 'NotAllowed' });
    expect(await change(row, { guests: 20 }, lot.caller('DEALER', newId()))).toMatchObject({ refused: 'NotFound' });
    expect(await change(row, { guests: 20 }, lot.caller('MANAGER'))).toMatchObject({ guests: 20 });
    expect(await changeRentalFacts(lot.as(dealer), { rentalAssetId: row.id, kind: 'JET', facts: {} })).toMatchObject({
      refused: 'NotFound',
    });
    const draft = await added(rentalOf('YACHT'));
    expect(await change(draft, { guests: 20 }, lot.caller())).toMatchObject({ refused: 'NotFound' });
    await move(row.id, 'AVAILABLE', 'ARCHIVED');
    expect(await change(row, { guests: 21 })).toMatchObject({ refused: 'Conflict' });
  });

  it('of a kind whose module the business has not, are of nothing', async () => {
    const row = await offeredRental(lot, dealer, 'YACHT');
    const without = { ...dealer, modules: ['INVENTORY', 'JETS'] as const };
    expect(await change(row, { guests: 20 }, without)).toMatchObject({ refused: 'NotFound' });
    expect(await change(row, { guests: 20 }, { ...dealer, modules: ['YACHTS'] as const })).toMatchObject({ guests: 20 });
  });
});

describe('prices', () => {
  it('are set, each by itself, and told', async () => {
    const { id } = await added(rentalOf('JET', {}, { rate: null }));
    expect(await price(id, { rate: naira('50000') })).toMatchObject({ rateMinor: 5_000_000n, askingMinor: null, version: 2 });
    expect(await price(id, { askingPrice: naira('900000000') })).toMatchObject({ rateMinor: 5_000_000n, version: 3 });
    expect(await price(id, { rate: naira('50000.00') })).toMatchObject({ version: 3 });
    const events = await told(id);
    expect(events).toHaveLength(3);
    expect(events[1]).toMatchObject({
      type: 'vehicles.rental_asset_priced.v1',
      payload: { fromRate: null, toRate: { amountMinor: '5000000', currency: 'NGN' }, rateUnit: 'HOUR' },
    });
  });

  it('stay with what is offered', async () => {
    const { id } = await offeredRental(lot, dealer, 'PROPERTY');
    expect(await price(id, { rate: null })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'rate'] });
    await move(id, 'AVAILABLE', 'UNAVAILABLE');
    expect(await price(id, { rate: null })).toMatchObject({ rateMinor: null });
  });

  it('are in the currency of the business, and set once for a key', async () => {
    const { id } = await offeredRental(lot, dealer, 'PROPERTY');
    expect(await price(id, { rate: { amount: '1.00', currency: 'EUR' } })).toMatchObject({ refused: 'InvalidInput' });
    const idempotencyKey = newId();
    expect(await price(id, { rate: naira('7'), idempotencyKey })).toMatchObject({ version: 3 });
    await price(id, { rate: naira('8') });
    expect(await price(id, { rate: naira('7'), idempotencyKey })).toMatchObject({ version: 3, rateMinor: 700n });
    expect(await lot.owner`select rate_minor from vehicles.rental_assets where id = ${id}`).toMatchObject([{ rate_minor: '800' }]);
  });

  it('are both given anew where the business has another currency since', async () => {
    const tenantId = newId();
    const other = lot.caller('DEALER', tenantId);
    const { id } = await added(rentalOf('YACHT', {}, { askingPrice: naira('5') }), other);
    homesElsewhere.set(tenantId, { country: 'AE', currency: 'AED', timeZone: 'Asia/Dubai' });
    lot.test.clock.advance(3_600_000);
    const rate = { amount: '9.00', currency: 'AED' };
    expect(await price(id, { rate }, other)).toMatchObject({ refused: 'InvalidInput' });
    expect(await price(id, { rate, askingPrice: null }, other)).toMatchObject({ currency: 'AED', rateMinor: 900n, askingMinor: null });
  });

  it('of what is archived stand', async () => {
    const { id } = await offeredRental(lot, dealer, 'PROPERTY');
    await move(id, 'AVAILABLE', 'ARCHIVED');
    expect(await price(id, { rate: naira('7') })).toMatchObject({ refused: 'Conflict' });
  });
});

describe('a move', () => {
  it('offers what has a rate, and is told', async () => {
    const { id } = await added(rentalOf('YACHT', {}, { rate: null }));
    expect(await move(id, 'DRAFT', 'AVAILABLE')).toMatchObject({ refused: 'InvalidInput', path: ['input', 'to'] });
    await price(id, { rate: naira('7') });
    lot.test.clock.advance(1000);
    expect(await move(id, 'DRAFT', 'AVAILABLE')).toMatchObject({ state: 'AVAILABLE', listedAt: lot.test.clock.now() });
    expect((await told(id)).at(-1)).toMatchObject({
      type: 'vehicles.rental_asset_state_changed.v1',
      payload: { from: 'DRAFT', to: 'AVAILABLE' },
    });
  });

  it('is one that the table has, from where the asset is', async () => {
    const { id } = await offeredRental(lot, dealer, 'YACHT');
    expect(await move(id, 'UNAVAILABLE', 'AVAILABLE')).toMatchObject({ refused: 'RentalMoved', actual: 'AVAILABLE' });
    expect(await move(id, 'AVAILABLE', 'DRAFT')).toMatchObject({
      refused: 'IllegalRentalMove',
      allowed: ['UNAVAILABLE', 'ARCHIVED'],
    });
    const asked = { rentalAssetId: id, from: 'AVAILABLE', to: 'UNAVAILABLE', reason: 'x\u202e' } as const;
    expect(await moveRental(lot.as(dealer), asked)).toMatchObject({ refused: 'InvalidInput', path: ['input', 'reason'] });
  });

  it('is made once of ten at once', async () => {
    const { id } = await offeredRental(lot, dealer, 'YACHT');
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => move(id, 'AVAILABLE', 'UNAVAILABLE')));
    expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
  });

  it('is theirs who may change the asset', async () => {
    const { id } = await offeredRental(lot, dealer, 'YACHT');
    expect(await move(id, 'AVAILABLE', 'ARCHIVED', lot.caller())).toMatchObject({ refused: 'NotAllowed' });
    expect(await move(id, 'AVAILABLE', 'ARCHIVED', lot.caller('DEALER', newId()))).toMatchObject({ refused: 'NotFound' });
    expect(await move(newId(), 'AVAILABLE', 'ARCHIVED')).toMatchObject({ refused: 'NotFound' });
    await move(id, 'AVAILABLE', 'ARCHIVED');
    expect(await move(id, 'ARCHIVED', 'AVAILABLE')).toMatchObject({ refused: 'IllegalRentalMove' });
  });
});
