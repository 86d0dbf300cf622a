/** A customer asks what is like a car, and is shown what comes to be like it; through the gateway. */
import { type Client, newKey } from '@marque/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'showroom';
const car = {
  make: 'Volkswagen',
  model: 'Phaeton',
  year: 2014,
  bodyType: 'Sedan',
  condition: 'CLEAN' as const,
  segment: 'LOCALLY_USED' as const,
  odometerKm: 90_000,
  askingPrice: { amount: '18000', currency: 'EUR' },
};

describe.each(modes)('similar vehicles, %s', (mode) => {
  let marque: TestMarque;
  let guest: Client;
  let dealer: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    guest = marque.guest(slug);
    dealer = await marque.as(slug, 'dealer');
  });
  afterAll(() => marque.close());

  const add = async (odometerKm: number): Promise<string> => {
    const { addVehicle } = await dealer.addVehicle({
      input: { ...car, odometerKm, confirmUnusualPrice: true, confirmUnusualOdometer: true, idempotencyKey: newKey() },
    });
    if (addVehicle.__typename !== 'AddVehiclePayload') throw new Error(addVehicle.__typename);
    return addVehicle.vehicle.id;
  };
  const idsLike = async (vehicleId: string): Promise<string[]> =>
    (await guest.similarVehicles({ vehicleId, first: 3 })).similarVehicles?.map(({ vehicle }) => vehicle.id) ?? [];

  test('are found by guests, follow what is offered, and are none of another business', async () => {
    const [one, other] = [await add(90_000), await add(95_000)];
    await expect.poll(async () => (await idsLike(one))[0], { timeout: 20_000 }).toBe(other);
    const { similarVehicles } = await guest.similarVehicles({ vehicleId: one, first: 3 });
    expect(similarVehicles).toHaveLength(3);
    expect(similarVehicles?.[0]?.reasons[0]).toEqual({ kind: 'SAME_MODEL', text: 'Also a Volkswagen Phaeton.' });

    const input = { vehicleId: other, from: 'AVAILABLE', reason: 'Sold elsewhere.', idempotencyKey: newKey() };
    const archive = 'mutation ($input: ArchiveVehicleInput!) { archiveVehicle(input: $input) { __typename } }';
    dataOf(await marque.ask(dealer, archive, { input }));
    expect(await idsLike(one)).not.toContain(other);
    expect(await idsLike(other)).toEqual([]);
    const { similarVehicles: elsewhere } = await marque.guest('sterling').similarVehicles({ vehicleId: one });
    expect(elsewhere).toBeNull();
  });

  test('are asked for in a sensible number', async () => {
    const [edge] = (await guest.vehicles({ first: 1 })).vehicles?.edges ?? [];
    const asked = `{ similarVehicles(vehicleId: "${edge?.node.id ?? ''}", first: 25) { score } }`;
    expect(codesOf(await marque.ask(guest, asked))).toEqual(['BAD_USER_INPUT']);
    expect(codesOf(await marque.ask(guest, '{ similarVehicles(vehicleId: "usr_1") { score } }'))).toEqual(['BAD_USER_INPUT']);
  });
});
