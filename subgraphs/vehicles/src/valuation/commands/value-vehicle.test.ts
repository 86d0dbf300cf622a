import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { saveComparables } from '../../catalogue/store/comparables.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { valuationLifeMs } from '../domain/valuation-life.js';
import { unknownMarket } from '../domain/refusals.js';
import { estimateValue } from './estimate-value.js';
import { refreshValuations } from './refresh-valuations.js';
import { valuationDetails } from '../store/valuations.js';
import { requestValuation } from './request-valuation.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const price = (sourceKey: string, priceMinor: bigint, model: string) =>
  ({
    source: 'TEST',
    sourceKey,
    make: 'Toyota',
    model,
    year: 2018,
    segment: 'FOREIGN_USED',
    odometerKm: 60_000,
    priceMinor,
    currency: 'NGN',
  }) as const;
const market = (model: string, prices: bigint[], tenantId = lot.tenantId) =>
  lot.platform.database.tenant(tenantId, (tx) =>
    saveComparables(
      tx,
      tenantId,
      prices.map((each, index) => price(`${model}:${index}`, each, model)),
      lot.platform.clock.now(),
    ),
  );
const stored = async (id: string) => (await lot.owner`select 1 from vehicles.valuations where vehicle_id = ${id}`).length;

describe('valuing a vehicle', () => {
  it('takes the market without the vehicle’s own price, in any spelling of the model', async () => {
    await market('Avensis', [900n, 1000n, 1100n]);
    const { id } = await lot.add(lot.caller(), { model: 'AVENSIS', askingPrice: { amountMinor: 999_999n, currency: 'NGN' } });
    const done = await requestValuation(lot.as(lot.caller('CUSTOMER')), { vehicleId: id });
    expect(done).toMatchObject({ estimateMinor: 1000n, comparables: 3, method: 'baseline-2' });
  });

  it('keeps a valuation for seven days, then makes a new one', async () => {
    await market('Yaris', [500n, 600n, 700n]);
    const { id } = await lot.add(lot.caller(), { model: 'Yaris' });
    const value = async () => {
      const found = await requestValuation(lot.as(lot.caller('CUSTOMER')), { vehicleId: id });
      return isRefusal(found) ? expect.fail(found.message) : { id: found.id, estimateMinor: found.estimateMinor, valuedAt: found.valuedAt };
    };
    const first = await value();
    lot.test.clock.advance(valuationLifeMs - 1);
    expect(await value()).toEqual(first);
    lot.test.clock.advance(1);
    expect((await value()).id).not.toBe(first.id);
    expect(await stored(id)).toBe(2);
  });

  it('does the work once for many at once', async () => {
    await market('Prius', [500n]);
    const { id } = await lot.add(lot.caller(), { model: 'Prius' });
    await Promise.all(Array.from({ length: 6 }, () => requestValuation(lot.as(lot.caller('CUSTOMER')), { vehicleId: id })));
    expect(await stored(id)).toBe(1);
  });

  it('answers for a model that nobody has seen by the prices of its make, with a wide interval', async () => {
    const { id } = await lot.add(lot.caller(), { model: 'One of a kind' });
    const done = await requestValuation(lot.as(lot.caller('CUSTOMER')), { vehicleId: id });
    if (isRefusal(done)) throw new Error(done.message);
    expect(done).toMatchObject({ comparables: 0, modelVersion: null });
    expect(Number(done.highMinor) / Number(done.lowMinor)).toBeGreaterThan(2);
  });

  it('says so where the market has no price at all, and never looks at another tenant’s', async () => {
    const [here, other] = [newId(), newId()];
    await market('Supra', [500n], other);
    const { id } = await lot.add(lot.caller('DEALER', here), { model: 'Supra' });
    expect(await requestValuation(lot.as(lot.caller('CUSTOMER', here)), { vehicleId: id })).toEqual(unknownMarket);
    expect(await requestValuation(lot.as(lot.caller('ADMIN', other)), { vehicleId: id })).toMatchObject({
      refused: 'NotFound',
      path: ['input', 'vehicleId'],
    });
  });

  it('happens by itself when a vehicle is offered', async () => {
    await market('Hilux', [500n]);
    const { id } = await lot.add(lot.caller(), { model: 'Hilux' });
    await expect.poll(() => stored(id)).toBe(1);
  });

  it('is repeated by the job once it is seven days old, and not before', async () => {
    await market('RAV4', [500n]);
    const { id } = await lot.add(lot.caller(), { model: 'RAV4' });
    await requestValuation(lot.as(lot.caller('CUSTOMER')), { vehicleId: id });
    lot.test.clock.advance(valuationLifeMs - 1000);
    await refreshValuations({ ...lot.platform, models: lot.models });
    expect(await stored(id)).toBe(1);
    lot.test.clock.advance(2000);
    await refreshValuations({ ...lot.platform, models: lot.models });
    await refreshValuations({ ...lot.platform, models: lot.models });
    expect(await stored(id)).toBe(2);
  });

  it('is not done for a year of which nothing that is known says anything', async () => {
    await market('Corona', [500n]);
    const { id } = await lot.add(lot.caller(), { model: 'Corona', year: 1970, vin: null });
    expect(await requestValuation(lot.as(lot.caller('CUSTOMER')), { vehicleId: id })).toEqual(unknownMarket);
    const older = await lot.add(lot.caller(), { model: 'Corona', year: 2008 });
    const found = await requestValuation(lot.as(lot.caller('CUSTOMER')), { vehicleId: older.id });
    if (isRefusal(found)) expect.fail(found.message);
    const details = await lot.platform.database.read(lot.tenantId, (tx) => valuationDetails(tx, lot.tenantId, [found.id]));
    expect(details).toMatchObject([{ report: { grounds: { basis: 'MODEL', nearestYear: 2018, yearsBeyond: 10 } } }]);
  });

  describe('a described vehicle', () => {
    const described = {
      make: 'Toyota',
      model: 'Verso',
      year: 2018,
      odometerKm: 60_000,
      condition: 'CLEAN',
      segment: 'FOREIGN_USED',
      currency: 'NGN',
    };
    const query = `query ($input: EstimateInput!) { estimateValue(input: $input) { __typename ... on ValueEstimate { confidence basis caveats }
      ... on UserError { path } ... on UnknownMake { likely } } }`;
    const ask = async (change: object = {}) =>
      (await lot.data<{ estimateValue: object }>(lot.caller('GUEST'), query, { input: { ...described, ...change } })).estimateValue;
    beforeAll(() => market('Verso', [100_000n, 101_000n, 102_000n, 103_000n, 104_000n, 105_000n]));

    it.each([
      ['no make', { make: ' ' }, 'make'],
      ['no model', { model: '' }, 'model'],
      ['a make that hides something', { make: 'Toy\u202eota' }, 'make'],
      ['a model of ninety letters', { model: 'x'.repeat(90) }, 'model'],
      ['a city that cannot be stored', { city: 'La\0gos' }, 'city'],
      ['a year before there were cars', { year: 1700 }, 'year'],
      ['a year of which nothing is known', { year: 1900 }, 'year'],
      ['less than no distance', { odometerKm: -1 }, 'odometerKm'],
      ['a distance that nobody drives in its years', { odometerKm: 5_000_000 }, 'odometerKm'],
      [
        'a new car that went round the world',
        { segment: 'BRAND_NEW', year: new Date().getUTCFullYear(), odometerKm: 40_000 },
        'odometerKm',
      ],
      ['an engine of a ship', { displacementCc: 25_000_000 }, 'displacementCc'],
      ['a power of less than nothing', { powerHp: -5 }, 'powerHp'],
    ])('with %s is refused with its place', async (_name, change, field) => {
      expect(await ask(change)).toEqual({ __typename: 'InvalidInput', path: ['input', field] });
    });

    it('of a make that nobody knows is asked about, with what was probably meant, and valued by the market once it is confirmed', async () => {
      const unknown = { __typename: 'UnknownMake', path: ['input', 'make'] };
      expect(await ask({ make: 'Toyta' })).toEqual({ ...unknown, likely: ['Toyota'] });
      expect(await ask({ make: 'Volkswagn' })).toEqual({ ...unknown, likely: ['Volkswagen'] });
      expect(await ask({ make: 'vw' })).toMatchObject({ __typename: 'ValueEstimate' });
      expect(await ask({ make: 'Nobody' })).toEqual({ ...unknown, likely: [] });
      expect(await ask({ make: 'Nobody', confirmUnknownMake: true })).toEqual({
        __typename: 'ValueEstimate',
        confidence: 'LOW',
        basis: 'MARKET',
        caveats: ['No price of this make is known here: the figure is the level of the whole market.'],
      });
    });

    it('of a make that the business has taken in is known, and one like it is what was meant', async () => {
      await lot.add(lot.caller(), { make: 'Borg & Sons', model: 'One' });
      expect(await ask({ make: 'BORG & SONS' })).toMatchObject({ __typename: 'ValueEstimate' });
      expect(await ask({ make: 'Borg & Son' })).toMatchObject({ __typename: 'UnknownMake', likely: ['Borg & Sons'] });
    });

    it('of a make that people know and the market does not is valued, and says by what', async () => {
      expect(await ask({ make: 'Borgward', model: 'Isabella' })).toMatchObject({ confidence: 'LOW', basis: 'MARKET' });
      expect(await ask({ model: 'Zzyzx' })).toMatchObject({ confidence: 'LOW', basis: 'MAKE' });
      await lot.add(lot.caller(), { make: 'Toyota', model: 'Urban Cruiser' });
      const level = 'No price of this model is known here: the figure is the level of its make.';
      expect(await ask({ model: 'Urban Crusier' })).toMatchObject({ basis: 'MAKE', caveats: [`${level} Was Urban Cruiser meant?`] });
      expect(await ask()).toEqual({ __typename: 'ValueEstimate', confidence: 'MEDIUM', basis: 'MODEL', caveats: [] });
    });
  });

  it('estimates a described vehicle, and stores nothing', async () => {
    await market('Sienna', [100_000n, 200_000n, 300_000n]);
    const query = `query ($input: EstimateInput!) { estimateValue(input: $input) { __typename ... on ValueEstimate { estimate { amount currency } comparables } } }`;
    const input = {
      make: 'toyota',
      model: 'sienna',
      year: 2018,
      odometerKm: 60_000,
      condition: 'CLEAN',
      segment: 'FOREIGN_USED',
      currency: 'NGN',
    };
    expect(await lot.data(lot.caller('GUEST'), query, { input })).toEqual({
      estimateValue: { __typename: 'ValueEstimate', estimate: { amount: '2000.00', currency: 'NGN' }, comparables: 3 },
    });
    expect(await lot.data(lot.caller('GUEST'), query, { input: { ...input, currency: 'USD' } })).toEqual({
      estimateValue: { __typename: 'UnknownMarket' },
    });
  });
});

it('a make is valued by its own prices however it is written', async () => {
  await market('Auris', [700n, 800n, 900n]);
  const car = { model: 'Auris', year: 2018, odometerKm: 60_000, condition: 'CLEAN', segment: 'FOREIGN_USED', currency: 'NGN' } as const;
  const unsaid = { trim: null, fuel: null, transmission: null, drivetrain: null, displacementCc: null, powerHp: null, city: null } as const;
  const vehicle = { ...car, ...unsaid, make: 'ｔｏｙｏｔａ' };
  const found = await estimateValue(lot.as(lot.caller('GUEST')), { vehicle, confirmUnknownMake: false });
  expect(found).toMatchObject({ comparables: 3, report: { grounds: { basis: 'MODEL' } } });
});
