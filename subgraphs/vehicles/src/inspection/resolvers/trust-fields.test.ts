import type { Caller } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveService } from '../../garage/store/services.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
let dealer: Caller;
beforeAll(async () => {
  lot = await VehicleLot.open();
  dealer = lot.caller();
});
afterAll(() => lot.close());

interface Scored {
  readonly vehicle: { readonly trustScore: { readonly factors: readonly { readonly name: string; readonly amount: string }[] } };
}
/** One factor of the vehicle's score, as its owner sees it. */
async function factorOf({ id }: VehicleRow, wanted: string) {
  const text = 'query ($id: ID!) { vehicle(id: $id) { trustScore { factors { name amount text } } } }';
  const { vehicle } = await lot.data<Scored>(dealer, text, { id: globalId('Vehicle', id) });
  return vehicle.trustScore.factors.find(({ name }) => name === wanted);
}

async function serviced({ id: vehicleId }: VehicleRow, state: string): Promise<void> {
  const request = { requestId: newId(), tenantId: lot.tenantId, vehicleId, ownerId: newId(), kind: 'MAINTENANCE', state, sequence: 1 };
  await lot.platform.database.tenant(lot.tenantId, (tx) => saveService(tx, { ...request, at: lot.platform.clock.now() }));
}

it('counts services of the vehicle that were closed here, beside those that are stated', async () => {
  const [one, other] = [await lot.add(dealer), await lot.add(dealer)];
  for (const state of ['CLOSED', 'CLOSED', 'IN_PROGRESS', 'CANCELLED']) await serviced(one, state);
  await serviced(other, 'IN_PROGRESS');
  const text = (closed: string) =>
    expect.stringContaining(`2 stated service records and ${closed} closed here; five or more count in full.`);
  expect(await factorOf(one, 'service history')).toMatchObject({ amount: '16', text: text('2 services') });
  expect(await factorOf(other, 'service history')).toMatchObject({ amount: '8', text: text('0 services') });
});

it('counts a price only while it is asked', async () => {
  const vehicle = await lot.add(dealer);
  await lot.owner`insert into vehicles.valuations (id, tenant_id, vehicle_id, estimate_minor, low_minor, high_minor, currency, comparables, method, steps, valued_at)
    values (${newId()}, ${lot.tenantId}, ${vehicle.id}, 1200000000, 900000000, 1500000000, 'NGN', 5, 'test', '[]', '2030-01-01')`;
  const points = async (state: string): Promise<string | undefined> => {
    await lot.owner`update vehicles.vehicles set status = ${state} where id = ${vehicle.id}`;
    return (await factorOf(vehicle, 'price against market'))?.amount;
  };
  for (const state of ['AVAILABLE', 'LISTED']) expect(await points(state)).toBe('10');
  for (const state of ['OWNED', 'IN_SERVICE']) expect(await points(state)).toBe('0');
});

interface Answer {
  readonly vehicle: {
    readonly vinContradictions: readonly { readonly fact: string; readonly stated: string; readonly byVin: readonly string[] }[];
    readonly trustScore: { readonly factors: readonly { readonly name: string; readonly amount: string; readonly text: string }[] };
  };
}

const contradicted =
  'query ($id: ID!) { vehicle(id: $id) { vinContradictions { fact stated byVin } trustScore { factors { name amount text } } } }';
const shown = async (id: string) => {
  const { vehicle } = await lot.data<Answer>(lot.caller('GUEST'), contradicted, { id: globalId('Vehicle', id) });
  const completeness = vehicle.trustScore.factors.find(({ name }) => name === 'completeness');
  return { contradictions: vehicle.vinContradictions, completeness };
};

it('a VIN that the make contradicts is shown to everybody and fills no field of the record', async () => {
  const honest = await shown((await lot.add(lot.caller())).id);
  const without = await shown((await lot.add(lot.caller(), { vin: null })).id);
  const borrowed = await shown((await lot.add(lot.caller(), { make: 'BMW', model: 'X5' })).id);
  expect([honest.contradictions, without.contradictions]).toEqual([[], []]);
  expect(borrowed.contradictions).toEqual([{ fact: 'MAKE', stated: 'BMW', byVin: ['Toyota'] }]);
  expect(borrowed.completeness?.amount).toBe(without.completeness?.amount);
  expect(Number(honest.completeness?.amount)).toBeGreaterThan(Number(without.completeness?.amount));
  expect(borrowed.completeness?.text).toContain('The VIN counts for nothing. The VIN belongs to Toyota, not to BMW.');
});
