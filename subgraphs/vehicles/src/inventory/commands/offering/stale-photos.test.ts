import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeStates } from '../../../bulk/commands/change-states.js';
import { removeMedia } from '../../../media/commands/remove-media.js';
import { listVehicle } from '../../../placement/commands/list-vehicle.js';
import { Album } from '../../../testing/media.js';
import { pictured, VehicleLot } from '../../../testing/vehicle-lot.js';
import type { VehicleDraft } from '../../domain/draft.js';
import { changeFacts } from '../facts/change-facts.js';
import { moveVehicle } from '../move-vehicle.js';

let lot: VehicleLot;
let album: Album;
beforeAll(async () => {
  lot = await VehicleLot.open();
  album = new Album(lot);
});
afterAll(() => lot.close());

const dayMs = 86_400_000;
/** A moment as a camera writes it. */
const written = (at: number) => new Date(at).toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ');
const noPicture = { refused: 'Conflict', message: expect.stringContaining('has no pictures'), path: ['input', 'vehicleId'] };
const oldPicture = { refused: 'Conflict', message: expect.stringContaining('older than 30 days'), path: ['input', 'vehicleId'] };

/** A car that its owner offered once and keeps by now, and the ways in which they offer it again. */
async function kept(change: Partial<VehicleDraft> = {}) {
  const owner = lot.caller('VERIFIED_SELLER');
  const { id: vehicleId } = await lot.add(owner, change);
  const keep = { vehicleId, from: 'AVAILABLE', to: 'OWNED', reason: 'I keep it' } as const;
  expect(await moveVehicle(lot.as(owner), keep)).toMatchObject({ state: 'OWNED' });
  const move = { from: 'OWNED', to: 'LISTED', reason: 'again' } as const;
  const listed = { vehicleId, askingPrice: { amount: '12000000.00', currency: 'NGN' }, confirmUnusualPrice: true };
  return {
    owner,
    vehicleId,
    list: () => listVehicle(lot.as(owner), listed),
    move: () => moveVehicle(lot.as(owner), { vehicleId, ...move }),
    moveMany: (others: readonly string[] = [], mode: 'BEST_EFFORT' | 'ALL_OR_NOTHING' = 'BEST_EFFORT') =>
      changeStates(lot.as(owner), {
        changes: [vehicleId, ...others].map((id) => ({ vehicleId: id, from: move.from })),
        to: move.to,
        reason: move.reason,
        mode,
        idempotencyKey: newId(),
      }),
  };
}

it('a car is not offered again by any way without a picture, nor with one that is more than 30 days old', async () => {
  const bare = await kept();
  for (const again of [bare.list, bare.move]) expect(await again()).toMatchObject(noPicture);
  expect(await bare.moveMany()).toMatchObject({ outcomes: [{ changed: false, problem: { refused: 'Conflict' } }] });
  const named = await kept(pictured);
  lot.test.clock.advance(30 * dayMs + 1);
  for (const again of [named.list, named.move]) expect(await again()).toMatchObject(oldPicture);
  expect(await named.moveMany()).toMatchObject({ outcomes: [{ changed: false, problem: { refused: 'Conflict' } }] });
});

it('a picture is fresh to the last millisecond of the 30th day, by its camera where that says so', async () => {
  const named = await kept(pictured);
  lot.test.clock.advance(30 * dayMs);
  expect(await named.list()).toMatchObject({ state: 'LISTED' });
  const brought = await kept();
  const now = lot.platform.clock.now().getTime();
  await album.ready(brought.owner, brought.vehicleId, written(now - 31 * dayMs));
  expect(await brought.move()).toMatchObject(oldPicture);
  const { id } = await album.ready(brought.owner, brought.vehicleId, written(now - dayMs));
  await lot.owner`update vehicles.media set status = 'PROCESSING' where id = ${id}`;
  expect(await brought.move()).toMatchObject(oldPicture);
  await lot.owner`update vehicles.media set status = 'READY' where id = ${id}`;
  expect(await brought.move()).toMatchObject({ state: 'LISTED' });
  await moveVehicle(lot.as(brought.owner), { vehicleId: brought.vehicleId, from: 'LISTED', to: 'OWNED', reason: 'no' });
  await removeMedia(lot.as(brought.owner), { mediaId: id });
  expect(await brought.list()).toMatchObject(oldPicture);
});

it('a list of pictures that is emptied has none, and another order of the same ones shows nothing newer', async () => {
  const [first, second] = ['https://pictures.example/1.jpg', 'https://pictures.example/2.jpg'];
  const say = (car: Awaited<ReturnType<typeof kept>>, imageUrls: string[]) =>
    changeFacts(lot.as(car.owner), {
      vehicleId: car.vehicleId,
      facts: { imageUrls },
      confirmLowerOdometer: false,
      confirmUnusualOdometer: false,
    });
  const emptied = await kept(pictured);
  await say(emptied, []);
  for (const again of [emptied.list, emptied.move]) expect(await again()).toMatchObject(noPicture);
  const turned = await kept({ imageUrls: [first, second] });
  lot.test.clock.advance(30 * dayMs + 1);
  await say(turned, [second, first]);
  await say(turned, [first]);
  expect(await turned.list()).toMatchObject(oldPicture);
  await say(turned, [first, second]);
  expect(await turned.list()).toMatchObject({ state: 'LISTED' });
});

it('what was never offered needs no picture, and a move that is none is refused as such', async () => {
  const { finance } = lot.neighbours;
  finance.fees = { LISTING_FEE: '100' };
  const owner = lot.caller('VERIFIED_SELLER');
  const { id: vehicleId, state } = await lot.add(owner);
  finance.fees = {};
  expect(state).toBe('OWNED');
  const move = { vehicleId, from: 'OWNED', to: 'LISTED', reason: 'a test' } as const;
  expect(await moveVehicle(lot.as(owner), move)).toMatchObject({ state: 'LISTED' });
  const { owner: other, vehicleId: bare } = await kept();
  expect(await moveVehicle(lot.as(other), { ...move, vehicleId: bare, to: 'AVAILABLE' })).toMatchObject({ refused: 'IllegalMove' });
});

it('of many each is judged by its own pictures, and all or nothing is none', async () => {
  const stale = await kept();
  const { id: fresh } = await lot.add(stale.owner);
  await album.ready(stale.owner, fresh, written(lot.platform.clock.now().getTime() - dayMs));
  await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${fresh}`;
  expect(await stale.moveMany([fresh], 'ALL_OR_NOTHING')).toMatchObject({ applied: false });
  expect(await stale.moveMany([fresh])).toMatchObject({
    applied: true,
    outcomes: [
      { vehicleId: stale.vehicleId, changed: false, problem: { refused: 'Conflict' } },
      { vehicleId: fresh, changed: true, problem: null },
    ],
  });
});
