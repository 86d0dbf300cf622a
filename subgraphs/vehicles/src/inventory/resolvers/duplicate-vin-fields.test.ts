import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VehicleLot } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const adding = `mutation ($input: AddVehicleInput!) { addVehicle(input: $input) {
  ... on DuplicateVin { code message path vin existing { id title askingPrice { amount } } } } }`;

it('who gives a taken VIN is shown the vehicle that has it, and a stranger is not', async () => {
  const owner = lot.caller();
  const { id, vin } = await lot.add(owner);
  const askingPrice = { amount: '1.00', currency: 'NGN' };
  const input = () => ({
    idempotencyKey: newId(),
    vin,
    make: 'Toyota',
    model: 'Camry',
    year: 2018,
    condition: 'CLEAN',
    segment: 'FOREIGN_USED',
    askingPrice,
    confirmUnusualPrice: true,
  });
  const told = {
    code: 'CONFLICT',
    message: 'A vehicle with this VIN exists already.',
    path: ['input', 'vin'],
    vin,
    existing: { id: globalId('Vehicle', id), title: '2018 Toyota Camry XLE', askingPrice: { amount: '12000000.00' } },
  };
  const stranger = lot.caller();
  const first = input();
  expect(await lot.data(stranger, adding, { input: first })).toEqual({ addVehicle: told });
  await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${id}`;
  expect(await lot.data(lot.caller(), adding, { input: input() })).toEqual({ addVehicle: { ...told, existing: null } });
  expect(await lot.data(stranger, adding, { input: first })).toEqual({ addVehicle: { ...told, existing: null } });
  // What is kept asks no price.
  const kept = { ...told.existing, askingPrice: null };
  expect(await lot.data(owner, adding, { input: input() })).toEqual({ addVehicle: { ...told, existing: kept } });
});
