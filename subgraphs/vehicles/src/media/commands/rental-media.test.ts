import type { Caller } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RentalRow } from '../../assets/store/tables.js';
import { photo } from '../../testing/pictures.js';
import { offeredRental } from '../../testing/rentals.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { uploadKey } from '../domain/file-names.js';
import { completeUpload } from './complete-upload.js';
import { createUpload } from './create-upload.js';

let lot: VehicleLot;
let dealer: Caller;
let yacht: RentalRow;
beforeAll(async () => {
  lot = await VehicleLot.open();
  dealer = lot.caller();
});
afterAll(() => lot.close());
beforeEach(async () => void (yacht = await offeredRental(lot, dealer, 'YACHT')));

const announce = (bytes = 1000, caller = dealer, rentalAssetId = yacht.id) =>
  createUpload(lot.as(caller), { rentalAssetId, kind: 'IMAGE', bytes, caption: null, altText: null, idempotencyKey: newId() });
async function brought(): Promise<string> {
  const file = await photo(900, 600);
  const made = await announce(file.length);
  if (isRefusal(made)) throw new Error(made.message);
  await lot.platform.files.store.put(uploadKey(made.media), file, { maxBytes: file.length });
  await completeUpload(lot.as(dealer), { mediaId: made.media.id });
  await lot.test.runDueJobs();
  return made.media.id;
}
const shown = async (caller: Caller) => {
  const query = 'query ($id: ID!) { yacht(id: $id) { imageUrls media { nodes { id position } } } }';
  return (await lot.data<{ yacht: { imageUrls: string[]; media: { nodes: { id: string }[] } } | null }>(caller, query, { id: yachtId() }))
    .yacht;
};
const yachtId = () => globalId('Yacht', yacht.id);

it('a picture of a yacht is brought, made ready, shown to everybody, and told by the yacht', async () => {
  const mediaId = await brought();
  const seen = await shown(lot.caller('GUEST'));
  expect(seen).toMatchObject({
    imageUrls: [expect.stringContaining('/media/')],
    media: { nodes: [{ id: globalId('MediaFile', mediaId) }] },
  });
  const told = await lot.owner`select type, payload from platform.events where aggregate_id = ${yacht.id} order by position desc limit 1`;
  expect(told).toMatchObject([{ type: 'vehicles.rental_asset_media_changed.v1', payload: { change: 'READY', mediaId } }]);
});

it('pictures are of those who may change the yacht', async () => {
  expect(await announce(1000, lot.caller())).toMatchObject({ refused: 'NotAllowed' });
  expect(await announce(1000, lot.caller('DEALER', newId()))).toMatchObject({ refused: 'NotFound' });
  expect(await announce(1000, { ...dealer, modules: ['INVENTORY'] })).toMatchObject({ refused: 'NotFound' });
  expect(await announce(1000, dealer, newId())).toMatchObject({ refused: 'NotFound' });
  const vehicle = await lot.add(dealer);
  expect(await announce(1000, dealer, vehicle.id)).toMatchObject({ refused: 'NotFound' });
});

it('a yacht has at most forty, whatever a vehicle has', async () => {
  for (let n = 0; n < 40; n += 1) await announce();
  expect(await announce()).toMatchObject({ refused: 'TooManyFiles', most: 40 });
});

it('they are put in another order, by the id of an asset of any kind, and named by one field', async () => {
  const [first, second] = [await brought(), await brought()];
  const reorder = `mutation ($input: ReorderAssetMediaInput!) { reorderAssetMedia(input: $input) { __typename
    ... on ReorderAssetMediaPayload { asset { id media { nodes { id } } } } ... on UserError { path } } }`;
  const mediaIds = [second, first].map((id) => globalId('MediaFile', id));
  const ask = (assetId: string) => lot.data<{ reorderAssetMedia: object }>(dealer, reorder, { input: { assetId, mediaIds } });
  expect((await ask(yachtId())).reorderAssetMedia).toMatchObject({
    asset: { id: yachtId(), media: { nodes: mediaIds.map((id) => ({ id })) } },
  });
  expect((await ask(globalId('Auction', yacht.id))).reorderAssetMedia).toMatchObject({ __typename: 'NotFound' });

  const create = `mutation ($input: CreateMediaUploadInput!) { createMediaUpload(input: $input) { __typename ... on UserError { path } } }`;
  const vehicle = await lot.add(dealer);
  const input = { kind: 'IMAGE', bytes: 5, idempotencyKey: newId() };
  const vehicleId = globalId('Vehicle', vehicle.id);
  const both = await lot.data(dealer, create, { input: { ...input, vehicleId, assetId: yachtId() } });
  expect(both).toMatchObject({ createMediaUpload: { __typename: 'InvalidInput', path: ['input', 'assetId'] } });
  expect(await lot.data(dealer, create, { input })).toMatchObject({ createMediaUpload: { __typename: 'InvalidInput' } });
  expect(await lot.data(dealer, create, { input: { ...input, assetId: vehicleId } })).toMatchObject({
    createMediaUpload: { __typename: 'CreateMediaUploadPayload' },
  });
});

it('a picture is of one asset: the database refuses one of two, and one of none', async () => {
  const mediaId = await brought();
  const vehicle = await lot.add(dealer);
  for (const [vehicleId, rentalAssetId] of [
    [vehicle.id, yacht.id],
    [null, null],
    [null, newId()],
  ] as const) {
    const astray = lot.owner`update vehicles.media set vehicle_id = ${vehicleId}, rental_asset_id = ${rentalAssetId} where id = ${mediaId}`;
    await expect(astray).rejects.toMatchObject({ code: expect.stringMatching(/^23/) });
  }
});

it('a picture of what is no longer public is for those who may see that', async () => {
  const id = globalId('MediaFile', await brought());
  const find = async (caller: Caller) => {
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
    return (await lot.data<{ _entities: (object | null)[] }>(caller, query, { r: [{ __typename: 'MediaFile', id }] }))._entities[0];
  };
  expect(await find(lot.caller('GUEST'))).not.toBeNull();
  expect(await find({ ...lot.caller('GUEST'), modules: ['INVENTORY'] })).toBeNull();
  await lot.owner`update vehicles.rental_assets set status = 'ARCHIVED' where id = ${yacht.id}`;
  expect(await find(lot.caller('GUEST'))).toBeNull();
  expect(await find(dealer)).not.toBeNull();
});
