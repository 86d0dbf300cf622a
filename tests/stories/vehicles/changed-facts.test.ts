/** A dealer has made a mistake in what they said of a car, and puts it right through the gateway. */
import { type Client, newKey } from '@marque/sdk';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';

describe.each(modes)('the facts of a vehicle, %s', (mode) => {
  let marque: TestMarque;
  let dealer: Client;
  let vehicleId: string;
  beforeAll(async () => {
    marque = await startMarque(mode);
    dealer = await marque.as(slug, 'dealer');
  });
  afterAll(() => marque.close());
  beforeEach(async () => {
    const facts = { model: 'Camry', year: 2018, odometerKm: 61_000, colour: 'Silver', previousOwners: 1 };
    vehicleId = await marque.given(slug).vehicle({ ...facts, askingPrice: { amount: '12000000', currency: 'NGN' } });
  });

  type Facts = Omit<Parameters<Client['changeVehicle']>[0]['input'], 'vehicleId'>;
  const change = async (facts: Facts, client = dealer) => (await client.changeVehicle({ input: { vehicleId, ...facts } })).changeVehicle;

  test('change as they are given; the history says which, and searches find what is said now', async () => {
    const description = 'Garaged in Kaduna, with a gooseneck hitch.';
    const facts: Facts = {
      odometerKm: 71_000,
      colour: 'Blue',
      description,
      features: ['Tow bar'],
      condition: 'EXCELLENT',
      previousOwners: null,
    };
    expect(await change(facts)).toMatchObject({ __typename: 'VehiclePayload', vehicle: { ...facts, serviceRecords: 0 } });
    const text = `query ($id: ID!) { vehicle(id: $id) { colour history(last: 1) { nodes { kind facts { ... on VehicleDescribedFacts { fields odometerKm } } } } }
      vehicles(filter: { search: "gooseneck" }) { nodes { id } } }`;
    const guest = marque.guest(slug);
    const shown = dataOf(await marque.ask<{ vehicle: object; vehicles: { nodes: object[] } }>(guest, text, { id: vehicleId }));
    expect(shown.vehicle).toMatchObject({
      colour: 'Blue',
      history: { nodes: [{ kind: 'DESCRIBED', facts: { fields: expect.arrayContaining(['odometerKm', 'colour']), odometerKm: 71_000 } }] },
    });
    expect(shown.vehicles.nodes).toEqual([{ id: vehicleId }]);
  });

  test('have the vehicle valued anew', async () => {
    const text = 'query ($id: ID!) { vehicle(id: $id) { valuation { estimate { amount } } } }';
    const estimate = async () => {
      const { vehicle } = dataOf(
        await marque.ask<{ vehicle: { valuation: { estimate: { amount: string } } | null } }>(dealer, text, { id: vehicleId }),
      );
      return Number(vehicle.valuation?.estimate.amount ?? 0);
    };
    await expect.poll(estimate, { timeout: 20_000 }).toBeGreaterThan(0);
    const before = await estimate();
    expect(await change({ odometerKm: 290_000, condition: 'SALVAGE' })).toMatchObject({ __typename: 'VehiclePayload' });
    await expect.poll(estimate, { timeout: 20_000 }).toBeLessThan(before);
  });

  test('are refused where they cannot be, and asked about where they are mostly a slip', async () => {
    const invalid = (field: string) => ({ __typename: 'InvalidInput', code: 'INVALID_INPUT', path: ['input', field] });
    expect(await change({ odometerKm: 5_900_000 })).toMatchObject(invalid('odometerKm'));
    expect(await change({ city: 'Ada\u202eada' })).toMatchObject(invalid('city'));
    expect(await change({ imageUrls: ['http://127.0.0.1:6379/'] })).toMatchObject(invalid('imageUrls'));
    expect(await change({ latitude: 6.5 })).toMatchObject(invalid('latitude'));
    expect(await change({ condition: null })).toMatchObject(invalid('condition'));
    expect(await change({ segment: 'BRAND_NEW' })).toMatchObject(invalid('segment'));
    expect(await change({ odometerKm: 16_000 })).toMatchObject(invalid('odometerKm'));
    expect(await change({ odometerKm: 16_000, confirmLowerOdometer: true })).toMatchObject({ vehicle: { odometerKm: 16_000 } });
    expect(await change({ odometerKm: 1_600, confirmLowerOdometer: true })).toMatchObject(invalid('odometerKm'));
    const meantSo = { confirmLowerOdometer: true, confirmUnusualOdometer: true };
    expect(await change({ odometerKm: 1_600, ...meantSo })).toMatchObject({ vehicle: { odometerKm: 1_600 } });
  });

  test('say no less of the odometer than an inspector has read, who is asked before reading less', async () => {
    const manager = await marque.as(slug, 'manager');
    const checklists = '{ inspectionChecklists { kind items { code } } }';
    const { inspectionChecklists } = dataOf(
      await marque.ask<{ inspectionChecklists: { kind: string; items: { code: string }[] }[] }>(manager, checklists),
    );
    const items = inspectionChecklists.find(({ kind }) => kind === 'PRE_SALE')?.items ?? [];
    const findings = items.map(({ code }) => ({ code, result: 'OK' }));
    const text =
      'mutation ($input: RecordInspectionInput!) { done: recordInspection(input: $input) { __typename ... on UserError { path } } }';
    const inspect = async (odometerKm: number, more: object = {}, client = manager) => {
      const input = { vehicleId, kind: 'PRE_SALE', findings, odometerKm, idempotencyKey: newKey(), ...more };
      return dataOf(await marque.ask<{ done: object }>(client, text, { input })).done;
    };
    const kept = { __typename: 'RecordInspectionPayload' };
    const asked = { __typename: 'InvalidInput', path: ['input', 'odometerKm'] };
    const shown = async () => (await dealer.vehicle({ id: vehicleId })).vehicle?.odometerKm;
    expect(await inspect(99_000, {}, dealer)).toEqual(kept);
    expect(await shown()).toBe(61_000);
    expect(await inspect(72_500)).toEqual(kept);
    expect(await shown()).toBe(72_500);
    expect(await inspect(71_000)).toEqual(asked);
    expect(await change({ odometerKm: 71_000, confirmLowerOdometer: true })).toMatchObject({
      ...asked,
      message: expect.stringContaining('read 72500 km'),
    });
    expect(await shown()).toBe(72_500);
    expect(await inspect(71_000, { confirmLowerOdometer: true })).toEqual(kept);
    expect(await shown()).toBe(71_000);
  });

  test('are those of their owner, their seller and who manages the business', async () => {
    expect(await change({ colour: 'Red' }, await marque.as(slug, 'manager'))).toMatchObject({ vehicle: { colour: 'Red' } });
    for (const stranger of ['seller', 'customer'] as const)
      expect(await change({ colour: 'Pink' }, await marque.as(slug, stranger))).toMatchObject({ __typename: 'NotAllowed' });
    const input = { vehicleId: globalId('Vehicle', newId()), colour: 'Pink' };
    expect(await dealer.changeVehicle({ input })).toMatchObject({ changeVehicle: { __typename: 'NotFound' } });
    const text = 'mutation ($input: ChangeVehicleInput!) { changeVehicle(input: $input) { __typename } }';
    expect(codesOf(await marque.ask(marque.guest(slug), text, { input }))).toEqual(['UNAUTHENTICATED']);
    expect(await change({})).toMatchObject({ vehicle: { colour: 'Red' } });
  });

  test('stand as they are while an auction relies on them, and change once for a key', async () => {
    const idempotencyKey = newKey();
    const first = await change({ colour: 'Green', idempotencyKey });
    await change({ colour: 'Black' });
    expect(await change({ colour: 'Green', idempotencyKey })).toEqual(first);
    expect(await change({ colour: 'White', idempotencyKey })).toMatchObject({ __typename: 'IdempotencyConflict' });
    await marque.given(slug).auction({ vehicleId }).liveFor(600);
    expect(await change({ colour: 'White' })).toMatchObject({ __typename: 'Conflict', path: ['input', 'vehicleId'] });
    const { vehicle } = await dealer.vehicle({ id: vehicleId });
    expect(vehicle).toMatchObject({ colour: 'Black' });
  });
});
