/** Whoever thinks of buying or selling a car in Lagos sees how its market stands: what is asked, what was paid, and how that has moved. */
import type { Client } from '@marque/sdk';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const naira = (amount: string) => ({ amount, currency: 'NGN' });
const car = { make: 'Lotus', model: 'Esprit S4', year: 1995, condition: 'EXCELLENT' } as const;

describe.each(modes)('the market of a model, %s', (mode) => {
  let marque: TestMarque;
  beforeAll(async () => {
    marque = await startMarque(mode);
  });
  afterAll(() => marque.close());

  const offer = (price: string, odometerKm: number) => marque.given(slug).vehicle({ ...car, odometerKm, askingPrice: naira(price) });
  const snapshot = async (who: Client, asked: Parameters<Client['marketSnapshot']>[0]) => (await who.marketSnapshot(asked)).marketSnapshot;

  test('is told to everybody, by any spelling of its name, and has no figure of what nobody offers', async () => {
    const ids = [await offer('30000000', 60_000), await offer('34000000', 40_000), await offer('50000000', 20_000)];
    const guest = marque.guest(slug);
    const expected = {
      make: 'Lotus',
      model: 'Esprit S4',
      year: null,
      segment: null,
      offered: 3,
      medianAskingPrice: naira('34000000.00'),
      lowestAskingPrice: naira('30000000.00'),
      highestAskingPrice: naira('50000000.00'),
      medianOdometerKm: 40_000,
      medianDaysOnMarket: 0,
      sold: 0,
      medianSoldPrice: null,
      changeOver30Days: null,
      changeOver90Days: null,
    };
    expect(await snapshot(guest, { make: 'lotus', model: 'ESPRIT s4' })).toMatchObject(expected);
    const none = { offered: 0, medianAskingPrice: null, medianDaysOnMarket: null, sold: 0, changeOver30Days: null };
    expect(await snapshot(guest, { make: 'Lotus', model: 'Esprit S4', year: 1994 })).toMatchObject({ year: 1994, ...none });
    expect(await snapshot(marque.guest('showroom'), { make: 'Lotus', model: 'Esprit S4' })).toMatchObject(none);
    const listed = `query ($filter: VehicleFilterInput) { vehicles(filter: $filter) { totalCount nodes { id marketSnapshot { offered year } } } }`;
    const { vehicles } = dataOf(
      await marque.ask<{ vehicles: { totalCount: number; nodes: { id: string; marketSnapshot: object }[] } }>(guest, listed, {
        filter: { makes: ['Lotus'] },
      }),
    );
    expect(vehicles.totalCount).toBe(expected.offered);
    expect(vehicles.nodes.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    for (const { marketSnapshot } of vehicles.nodes) expect(marketSnapshot).toEqual({ offered: 3, year: 1995 });
  });

  test('is refused for names that are none, and nothing is told of a vehicle that is not there', async () => {
    const guest = marque.guest(slug);
    for (const model of ['', ' ', 'x'.repeat(201)]) {
      const text = 'query ($model: String!) { marketSnapshot(make: "Toyota", model: $model) { offered } }';
      expect(codesOf(await marque.ask(guest, text, { model }))).toEqual(['BAD_USER_INPUT']);
    }
    expect(codesOf(await marque.ask(guest, '{ marketSnapshot(make: "Toyota") { offered } }'))).toEqual(['BAD_USER_INPUT']);
    const unknown = `{ vehicle(id: "${globalId('Vehicle', newId())}") { marketSnapshot { offered } } }`;
    expect(dataOf(await marque.ask(guest, unknown))).toEqual({ vehicle: null });
  });
});
