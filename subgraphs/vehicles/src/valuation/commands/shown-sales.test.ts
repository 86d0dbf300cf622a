import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveComparables } from '../../catalogue/store/comparables.js';
import { pricesOf, soldPriceOf } from '../../inventory/domain/prices/offered-price.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { estimateValue } from './estimate-value.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const car = { make: 'Toyota', model: 'Verso', year: 2018, segment: 'FOREIGN_USED', odometerKm: 123_457, currency: 'NGN' } as const;

it('what people paid each other is shown rounded, and what was asked in public as it was', async () => {
  const at = new Date('2026-03-17T09:41:23.456Z');
  const sale = { price: { amountMinor: 7_123_456_00n, currency: 'NGN' }, at, sequence: 4 };
  const sold = soldPriceOf({ ...car, id: newId(), askingMinor: null }, sale);
  const asked = pricesOf([{ ...car, id: newId(), odometerKm: 98_765, askingMinor: 8_234_567_00n, pricedAt: null }]);
  await lot.platform.database.tenant(lot.tenantId, (tx) =>
    saveComparables(tx, lot.tenantId, [...sold, ...asked], lot.platform.clock.now()),
  );
  const described = { ...car, condition: 'CLEAN', trim: null, fuel: null, transmission: null, drivetrain: null } as const;
  const vehicle = { ...described, displacementCc: null, powerHp: null, city: null };
  const found = await estimateValue(lot.as(lot.caller('GUEST')), { vehicle, confirmUnknownMake: false });
  if (isRefusal(found)) throw new Error(found.message);
  const shown = found.report.used.map(({ odometerKm, priceMinor, pricedAt }) => ({ odometerKm, priceMinor, pricedAt }));
  expect(shown).toEqual([
    { odometerKm: 125_000, priceMinor: '710000000', pricedAt: '2026-03-01T00:00:00.000Z' },
    { odometerKm: 98_765, priceMinor: '823456700', pricedAt: lot.platform.clock.now().toISOString() },
  ]);
});
