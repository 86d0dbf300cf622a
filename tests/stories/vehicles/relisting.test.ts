/** A seller in Lagos has taken a car off sale, and offers it again: with a picture of what it looks like now. */
import { type Client, newKey } from '@marque/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const askingPrice = { amount: '5000000', currency: 'NGN' };

interface Outcome {
  readonly __typename: string;
  readonly message?: string;
  readonly outcomes?: readonly object[];
}

describe.each(modes)('a car that is offered again, %s', (mode) => {
  let marque: TestMarque;
  let seller: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    seller = await marque.as(slug, 'seller');
  });
  afterAll(() => marque.close());

  const say = async (field: string, type: string, input: object, who = seller): Promise<Outcome> => {
    const outcome = '__typename ... on UserError { message path }';
    const done = field === 'changeStates' ? '... on BulkChangePayload { outcomes { changed problem { refused } } }' : '';
    const text = `mutation ($input: ${type}!) { done: ${field}(input: $input) { ${outcome} ${done} } }`;
    return dataOf(await marque.ask<{ done: Outcome }>(who, text, { input })).done;
  };
  const kept = async (facts: object = {}): Promise<string> => {
    const vehicleId = await marque.given(slug).vehicle({ askingPrice, ...facts }, 'seller');
    const keep = { vehicleId, from: 'AVAILABLE', to: 'OWNED', reason: 'I keep it.' };
    expect(await say('moveVehicle', 'MoveVehicleInput', keep)).toMatchObject({ __typename: 'VehiclePayload' });
    return vehicleId;
  };
  const list = (vehicleId: string) => say('listVehicle', 'VehiclePriceInput', { vehicleId, askingPrice, confirmUnusualPrice: true });
  const move = (vehicleId: string) =>
    say('moveVehicle', 'MoveVehicleInput', { vehicleId, from: 'OWNED', to: 'LISTED', reason: 'I need the money.' });
  const moveMany = async (vehicleIds: readonly string[]) => {
    const changes = vehicleIds.map((vehicleId) => ({ vehicleId, from: 'OWNED' }));
    const input = { changes, to: 'LISTED', reason: 'Both.', mode: 'BEST_EFFORT', idempotencyKey: newKey() };
    return say('changeStates', 'ChangeStatesInput', input, await marque.as(slug, 'manager'));
  };

  test('is refused by every way until it has a picture of the last 30 days', async () => {
    const vehicleId = await kept();
    const stale = '{ vehicle(id: "ID") { photosStale } }'.replace('ID', vehicleId);
    expect(dataOf(await marque.ask(seller, stale))).toEqual({ vehicle: { photosStale: true } });
    for (const again of [list, move])
      expect(await again(vehicleId)).toEqual({
        __typename: 'Conflict',
        message: 'The vehicle has no pictures: add some first.',
        path: ['input', 'vehicleId'],
      });
    const { changeVehicle } = await seller.changeVehicle({ input: { vehicleId, imageUrls: ['https://pictures.example/now.jpg'] } });
    expect(changeVehicle.__typename).toBe('VehiclePayload');
    expect(dataOf(await marque.ask(seller, stale))).toEqual({ vehicle: { photosStale: false } });
    expect(await list(vehicleId)).toEqual({ __typename: 'VehiclePayload' });
  });

  test('of many is told which one lacks a picture; the others are offered', async () => {
    const vehicleIds = [await kept(), await kept({ imageUrls: ['https://pictures.example/now.jpg'] })];
    expect(await moveMany(vehicleIds)).toMatchObject({
      outcomes: [
        { changed: false, problem: { refused: 'Conflict' } },
        { changed: true, problem: null },
      ],
    });
  });

  test('is nobody else’s to offer', async () => {
    const input = { vehicleId: await kept(), askingPrice };
    const stranger = await marque.as(slug, 'dealer');
    expect(await say('listVehicle', 'VehiclePriceInput', input, stranger)).toMatchObject({ __typename: 'NotFound' });
    const text = 'mutation ($input: VehiclePriceInput!) { listVehicle(input: $input) { __typename } }';
    expect(codesOf(await marque.ask(marque.guest(slug), text, { input }))).toEqual(['UNAUTHENTICATED']);
  });
});
