import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeStates } from '../../bulk/commands/change-states.js';
import { freshVin, VehicleLot } from '../../testing/vehicle-lot.js';
import { estimateValue } from '../../valuation/commands/estimate-value.js';
import { changePrice } from '../commands/change-price.js';
import { moveVehicle } from '../commands/move-vehicle.js';
import type { VehicleDraft } from '../domain/draft.js';
import type { VehicleState } from '../domain/lifecycle.js';

const dayMs = 86_400_000;
let lot: VehicleLot;
let model = '';
let models = 0;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());
// Each test has a market of its own.
beforeEach(() => {
  models += 1;
  model = `Verso ${models}`;
});

const naira = (amountMinor: bigint) => ({ amountMinor, currency: 'NGN' });
const offer = (caller: Caller, amountMinor: bigint, change: Partial<VehicleDraft> = {}) =>
  lot.add(caller, { model, askingPrice: naira(amountMinor), ...change });
const move = async (caller: Caller, vehicleId: string, to: VehicleState, from: VehicleState = 'AVAILABLE') => {
  const done = await moveVehicle(lot.as(caller), { vehicleId, from, to, reason: 'changed my mind' });
  if (isRefusal(done)) throw new Error(done.message);
};
/** What the market says was asked, the newest first. */
const asked = async () =>
  (
    await lot.owner`select price_minor::text as price from vehicles.comparables where tenant_id = ${lot.tenantId} and model = ${model}
    order by seen_at desc, source_key desc`
  ).map(({ price }) => String(price));
/** What anybody is shown of it. */
const shown = async () => {
  const car = {
    make: 'Toyota',
    model,
    year: 2018,
    segment: 'FOREIGN_USED',
    odometerKm: 60_000,
    condition: 'CLEAN',
    currency: 'NGN',
  } as const;
  const unsaid = { trim: null, fuel: null, transmission: null, drivetrain: null, displacementCc: null, powerHp: null, city: null } as const;
  const found = await estimateValue(lot.as(lot.caller('GUEST')), { vehicle: { ...car, ...unsaid }, confirmUnknownMake: false });
  return isRefusal(found) ? [] : found.report.used.map(({ priceMinor }) => priceMinor);
};

describe('what is asked for a vehicle that is withdrawn', () => {
  it('within a day is no price of its market, however often that is done', async () => {
    await offer(lot.caller(), 1_000_000_000n);
    const seller = lot.caller();
    for (const _ of [1, 2, 3]) await move(seller, (await offer(seller, 400_000_000n, { vin: null })).id, 'ARCHIVED');
    expect(await asked()).toEqual(['1000000000']);
    expect(await shown()).toEqual(['1000000000']);
  });

  it('is none either where it goes into the garage, or is said to be sold elsewhere', async () => {
    const owner = lot.caller('VERIFIED_SELLER');
    await move(owner, (await offer(owner, 400_000_000n)).id, 'OWNED');
    const { id } = await offer(owner, 500_000_000n);
    await lot.owner`update vehicles.vehicles set status = 'LISTED' where id = ${id}`;
    await move(owner, id, 'SOLD', 'LISTED');
    expect(await asked()).toEqual([]);
  });

  it('is none where many are withdrawn at once', async () => {
    const seller = lot.caller();
    const [brief, other] = [await offer(seller, 400_000_000n), await offer(seller, 900_000_000n)];
    const changes = [{ vehicleId: brief.id, from: 'AVAILABLE' as const }];
    const many = { changes, to: 'ARCHIVED', reason: 'mistyped', mode: 'ALL_OR_NOTHING', idempotencyKey: newId() } as const;
    expect(await changeStates(lot.as(seller), many)).toMatchObject({ applied: true });
    expect(await asked()).toEqual([other.askingMinor?.toString()]);
  });

  it('stays one where the price has stood for a day, and not where that was another price', async () => {
    const seller = lot.caller();
    const [stood, changed] = [await offer(seller, 900_000_000n), await offer(seller, 950_000_000n)];
    lot.test.clock.advance(dayMs);
    const askingPrice = { amount: '4000000', currency: 'NGN' };
    await changePrice(lot.as(seller), { vehicleId: changed.id, askingPrice, confirmUnusualPrice: true });
    for (const { id } of [stood, changed]) await move(seller, id, 'ARCHIVED');
    expect(await asked()).toEqual(['900000000']);
  });
});

describe('a vehicle that is offered again under its number', () => {
  const frame = () => `NZE141-${newId().slice(-7).toUpperCase()}`;
  it.each([
    ['VIN', () => ({ vin: freshVin() })],
    ['chassis number', () => ({ vin: null, chassis: frame() })],
  ])('counts once, by its newest price: %s', async (_name, number) => {
    const seller = lot.caller();
    const numbers = number();
    const first = await offer(seller, 900_000_000n, numbers);
    const another = await offer(seller, 800_000_000n);
    lot.test.clock.advance(2 * dayMs);
    for (const { id } of [first, another]) await move(seller, id, 'ARCHIVED');
    await offer(seller, 950_000_000n, 'chassis' in numbers ? { ...numbers, chassis: numbers.chassis.replace('-', ' ') } : numbers);
    expect(await asked()).toEqual(['950000000', '800000000']);
  });

  it('in another business takes nothing from the market of this one', async () => {
    const seller = lot.caller();
    const { id, vin } = await offer(seller, 900_000_000n);
    lot.test.clock.advance(2 * dayMs);
    await move(seller, id, 'ARCHIVED');
    await offer(lot.caller('DEALER', newId()), 950_000_000n, { vin });
    expect(await asked()).toEqual(['900000000']);
  });
});
