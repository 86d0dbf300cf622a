import type { Caller } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { statementsOf } from '@marque/shared/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveComparables } from '../../../catalogue/store/comparables.js';
import { changePrice } from '../../../inventory/commands/change-price.js';
import { moveVehicle } from '../../../inventory/commands/move-vehicle.js';
import type { VehicleDraft } from '../../../inventory/domain/draft.js';
import { soldPriceOf } from '../../../inventory/domain/prices/offered-price.js';
import type { VehicleRow } from '../../../inventory/store/tables.js';
import { VehicleLot } from '../../../testing/vehicle-lot.js';

let lot: VehicleLot;
let guest: Caller;
let dealer: Caller;
beforeAll(async () => {
  lot = await VehicleLot.open();
  guest = lot.caller('GUEST');
  dealer = lot.caller();
});
afterAll(() => lot.close());

interface Shown {
  readonly make: string;
  readonly model: string;
  readonly offered: number;
  readonly changeOver30Days: number | null;
  readonly changeOver90Days: number | null;
}
const fields = `make model year segment currency at offered medianAskingPrice { amount currency } lowestAskingPrice { amount }
  highestAskingPrice { amount } medianOdometerKm medianDaysOnMarket sold medianSoldPrice { amount } changeOver30Days changeOver90Days`;
const text = `query ($make: String!, $model: String!, $year: Int, $segment: MarketSegment) {
  marketSnapshot(make: $make, model: $model, year: $year, segment: $segment) { ${fields} } }`;
const snapshot = async (asked: object, caller = guest) =>
  (await lot.data<{ marketSnapshot: Shown }>(caller, text, { ...asked })).marketSnapshot;

const dayMs = 86_400_000;
const passDays = (days: number) => lot.test.clock.advance(days * dayMs);
const millions = (amount: number) => ({ amountMinor: BigInt(Math.round(amount * 1_000_000_00)), currency: 'NGN' });
const nothing = {
  medianAskingPrice: null,
  lowestAskingPrice: null,
  highestAskingPrice: null,
  medianOdometerKm: null,
  medianDaysOnMarket: null,
};

// A model of its own for each test.
let serial = 0;
let model = '';
beforeEach(() => {
  serial += 1;
  model = `Market-${serial} X`;
});
const offer = (price: number, change: Partial<VehicleDraft> = {}): Promise<VehicleRow> =>
  lot.add(dealer, { model, vin: null, askingPrice: millions(price), ...change });
const reprice = async ({ id: vehicleId }: VehicleRow, price: string) =>
  expect(
    await changePrice(lot.as(dealer), { vehicleId, askingPrice: { amount: price, currency: 'NGN' }, confirmUnusualPrice: true }),
  ).toMatchObject({ id: vehicleId });
const withdraw = ({ id: vehicleId }: VehicleRow) =>
  moveVehicle(lot.as(dealer), { vehicleId, from: 'AVAILABLE', to: 'ARCHIVED', reason: 'gone' });

describe('what is offered', () => {
  it('is counted and priced by what everybody may see, and no other', async () => {
    for (const [price, odometerKm] of [
      [10, 40_000],
      [12, 50_000],
      [15, 70_000],
    ] as const)
      await offer(price, { odometerKm });
    await withdraw(await offer(90));
    const { id: kept } = await offer(1);
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${kept}`;
    passDays(2);
    const { id: dollars } = await offer(2, { odometerKm: null });
    await lot.owner`update vehicles.vehicles set currency = 'USD' where id = ${dollars}`;
    const expected = {
      make: 'Toyota',
      model,
      year: null,
      segment: null,
      currency: 'NGN',
      at: lot.platform.clock.now().toISOString(),
      offered: 4,
      medianAskingPrice: { amount: '12000000.00', currency: 'NGN' },
      lowestAskingPrice: { amount: '10000000.00' },
      highestAskingPrice: { amount: '15000000.00' },
      medianOdometerKm: 50_000,
      medianDaysOnMarket: 2,
      sold: 0,
      medianSoldPrice: null,
      changeOver30Days: null,
      changeOver90Days: null,
    };
    // Its owner, and who manages the business, are told no more than a guest.
    for (const caller of [guest, dealer, lot.caller('MANAGER')])
      expect(await snapshot({ make: 'Toyota', model }, caller)).toEqual(expected);
    const list = await lot.data<{ vehicles: { totalCount: number } }>(
      guest,
      'query ($filter: VehicleFilterInput) { vehicles(filter: $filter) { totalCount } }',
      { filter: { makes: ['Toyota'], models: [model] } },
    );
    expect(list.vehicles.totalCount).toBe(expected.offered);
    const elsewhere = await snapshot({ make: 'Toyota', model }, { ...guest, tenantId: newId() });
    expect(elsewhere).toMatchObject({ ...nothing, offered: 0, sold: 0 });
  });

  it('is of one year and one segment where they are named, and found by any spelling of its names', async () => {
    await offer(10, { make: 'Volkswagen', year: 2018 });
    await offer(13, { make: 'Volkswagen', year: 2019, segment: 'LOCALLY_USED' });
    await offer(20, { make: 'Volkswagen', year: 2019 });
    const asked = { make: 'vw', model: model.replaceAll(/[- ]/g, '').toLowerCase() };
    const of = async (narrower: object) => {
      const { offered, medianAskingPrice } = { medianAskingPrice: null, ...(await snapshot({ ...asked, ...narrower })) };
      return [offered, medianAskingPrice];
    };
    expect(await snapshot(asked)).toMatchObject({ make: 'Volkswagen', model, offered: 3 });
    expect(await of({})).toEqual([3, { amount: '13000000.00', currency: 'NGN' }]);
    expect(await of({ year: 2019 })).toEqual([2, { amount: '16500000.00', currency: 'NGN' }]);
    expect(await of({ year: 2019, segment: 'LOCALLY_USED' })).toEqual([1, { amount: '13000000.00', currency: 'NGN' }]);
    expect(await of({ segment: 'BRAND_NEW' })).toEqual([0, null]);
    expect(await snapshot({ make: 'Nobody', model: 'Knows' })).toMatchObject({ ...nothing, make: 'Nobody', offered: 0, sold: 0 });
  });

  it.each([
    ['no make', { make: ' ', model: 'Camry' }],
    ['a long model', { make: 'Toyota', model: 'x'.repeat(201) }],
    ['no text', { make: 'Toy\0ota', model: 'Camry' }],
  ])('is refused for %s', async (_, asked) => {
    const { errors } = await lot.run(guest, text, asked);
    expect(errors?.map(({ message }) => message)).toEqual([expect.stringContaining('is a text of 1 to 200 characters')]);
  });

  it('of a page of vehicles takes as many statements as of one', async () => {
    for (const year of [2015, 2016, 2017, 2018]) await offer(10, { year });
    const page = `query ($filter: VehicleFilterInput, $first: Int) { vehicles(filter: $filter, first: $first) { nodes { id
      marketSnapshot { year offered changeOver30Days changeOver90Days } } } }`;
    const filter = { models: [model] };
    await expect.poll(() => lot.hasFollowed()).toBe(true);
    const counted = async (first: number) => {
      const statements = await statementsOf(lot.platform.database, async () => {
        const { vehicles } = await lot.data<{ vehicles: { nodes: object[] } }>(guest, page, { filter, first });
        expect(vehicles.nodes).toHaveLength(first);
        expect(vehicles.nodes[0]).toMatchObject({ marketSnapshot: { year: 2018, offered: 1, changeOver30Days: null } });
      });
      return statements.length;
    };
    expect(await counted(4)).toBe(await counted(1));
  });
});

describe('what was sold', () => {
  const sell = async (price: number, daysAgo = 0, change: Partial<VehicleRow> = {}) => {
    const at = new Date(lot.platform.clock.now().getTime() - daysAgo * dayMs);
    const car = { make: 'Toyota', model, year: 2018, segment: 'FOREIGN_USED', odometerKm: 50_000, currency: 'NGN', ...change } as const;
    const paid = soldPriceOf({ ...car, id: newId(), askingMinor: null }, { price: millions(price), at, sequence: 5 });
    await lot.platform.database.tenant(lot.tenantId, (tx) => saveComparables(tx, lot.tenantId, paid, at));
  };

  it('is counted for 90 days, also where nothing is offered any more, and what was paid is told of three in two digits', async () => {
    await sell(99, 90);
    await sell(8.123);
    await sell(9.456, 89.9);
    const bare = { make: 'toyota', model: model.replace('-', ' ').toUpperCase() };
    expect(await snapshot(bare)).toMatchObject({ ...nothing, offered: 0, sold: 2, medianSoldPrice: null });
    await sell(10.789, 0, { year: 2019 });
    expect(await snapshot(bare)).toMatchObject({ model, sold: 3, medianSoldPrice: { amount: '9500000.00' } });
    expect(await snapshot({ ...bare, year: 2019 })).toMatchObject({ sold: 1, medianSoldPrice: null });
  });
});

describe('what was asked before', () => {
  it('is compared with today by the histories of the cars, of those that are gone too', async () => {
    const cars = [await offer(10), await offer(12), await offer(14)];
    const [first, second] = cars;
    if (!first || !second) throw new Error('There are three.');
    passDays(60);
    // In the middle are 12 before, and 14 from here on.
    await withdraw(first);
    await offer(16);
    await reprice(second, '13000000.00');
    passDays(30);
    const asked = { make: 'Toyota', model };
    expect(await snapshot(asked)).toMatchObject({ changeOver30Days: 0, changeOver90Days: 16.7 });
    await offer(17);
    await offer(18);
    expect(await snapshot(asked)).toMatchObject({ changeOver30Days: 14.3, changeOver90Days: 33.3 });
    await offer(16, { year: 2010 });
    expect(await snapshot({ ...asked, year: 2010 })).toMatchObject({ offered: 1, changeOver30Days: null, changeOver90Days: null });
  });

  it('is told to who may see the vehicle, of its model and year', async () => {
    const { id } = await offer(10);
    const one = 'query ($id: ID!) { vehicle(id: $id) { marketSnapshot { model year offered medianAskingPrice { amount } } } }';
    expect(await lot.data(guest, one, { id: globalId('Vehicle', id) })).toEqual({
      vehicle: { marketSnapshot: { model, year: 2018, offered: 1, medianAskingPrice: { amount: '10000000.00' } } },
    });
  });
});
