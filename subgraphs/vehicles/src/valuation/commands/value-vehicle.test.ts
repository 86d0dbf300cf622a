import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { saveComparables } from '../../catalogue/store/comparables.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { valuationLifeMs } from '../domain/valuation-life.js';
import { unknownMarket } from '../domain/unknown-market.js';
import { refreshValuations } from './refresh-valuations.js';
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
    const value = () => requestValuation(lot.as(lot.caller('CUSTOMER')), { vehicleId: id });
    const first = await value();
    lot.test.clock.advance(valuationLifeMs - 1);
    expect(await value()).toEqual(first);
    lot.test.clock.advance(1);
    expect(await value()).not.toEqual(first);
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
