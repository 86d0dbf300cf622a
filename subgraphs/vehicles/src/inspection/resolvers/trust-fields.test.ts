import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VehicleLot } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

interface Answer {
  readonly vehicle: {
    readonly vinContradictions: readonly { readonly fact: string; readonly stated: string; readonly byVin: readonly string[] }[];
    readonly trustScore: { readonly factors: readonly { readonly name: string; readonly amount: string; readonly text: string }[] };
  };
}

const read =
  'query ($id: ID!) { vehicle(id: $id) { vinContradictions { fact stated byVin } trustScore { factors { name amount text } } } }';
const shown = async (id: string) => {
  const { vehicle } = await lot.data<Answer>(lot.caller('GUEST'), read, { id: globalId('Vehicle', id) });
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
