import type { Caller } from '@marque/shared/auth';
import { isFileKey } from '@marque/shared/files/file-key';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { Album } from '../../testing/media.js';
import { originalKey } from '../domain/file-names.js';
import { mediaOf } from '../store/media.js';
import { addVideoLink } from './add-video-link.js';
import { describeMedia } from './describe-media.js';
import { enhanceMedia, makeEnhanced } from './enhance-media.js';
import { removeMedia } from './remove-media.js';
import { reorderMedia } from './reorder-media.js';

let lot: VehicleLot;
let album: Album;
let dealer: Caller;
let vehicle: VehicleRow;
beforeAll(async () => {
  lot = await VehicleLot.open();
  album = new Album(lot);
  dealer = lot.caller();
});
afterAll(() => lot.close());
beforeEach(async () => void (vehicle = await lot.add(dealer)));

const link = (change: object = {}, caller = dealer) =>
  addVideoLink(lot.as(caller), {
    vehicleId: vehicle.id,
    url: 'https://films.example/1',
    caption: null,
    altText: null,
    idempotencyKey: newId(),
    ...change,
  });
const linked = async () => {
  const done = await link();
  if ('refused' in done) throw new Error(done.message);
  return done;
};
const idsOf = async () =>
  (await lot.platform.database.tenant(lot.tenantId, (tx) => mediaOf(tx, lot.tenantId, [vehicle.id]))).map(({ id }) => id);
const exists = (key: string) => (isFileKey(key) ? lot.platform.files.store.stat(key) : null);
const plain = { crop: null, exposure: 0, autoLevel: false };

describe('a video that lies elsewhere', () => {
  it('is shown at once, with its caption', async () => {
    const done = await link({ caption: '  A drive\nround the block ' });
    expect(done).toMatchObject({ kind: 'VIDEO', state: 'READY', link: 'https://films.example/1', caption: 'A drive round the block' });
  });

  it.each([
    'http://films.example/1',
    'https://127.0.0.1/1',
    'https://[::1]/1',
    'https://2130706433/',
    'javascript:alert(1)',
    'https://u:p@films.example/',
    'x',
  ])('is refused where it lies at %s', async (url) =>
    expect(await link({ url })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'url'] }),
  );

  it.each(['a'.repeat(501), 'x\u202ey', '\u2800', `e${'\u0301'.repeat(9)}`])('is refused with a caption like %j', async (caption) => {
    expect(await link({ caption })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'caption'] });
  });
});

describe('the order', () => {
  it('is the one in which all are named once', async () => {
    const [one, two, three] = [(await linked()).id, (await linked()).id, (await linked()).id];
    const order = (...mediaIds: string[]) => reorderMedia(lot.as(dealer), { vehicleId: vehicle.id, mediaIds });
    expect(await order(three, one, two)).toMatchObject({ id: vehicle.id });
    expect(await idsOf()).toEqual([three, one, two]);
    for (const wrong of [[three, one], [three, one, two, newId()], [one, one, two], [three, one, newId()], []])
      expect(await order(...wrong)).toMatchObject({ refused: 'InvalidInput' });
    expect(await idsOf()).toEqual([three, one, two]);
    const again = reorderMedia(lot.as(lot.caller('DEALER')), { vehicleId: vehicle.id, mediaIds: [one, two, three] });
    expect(await again).toMatchObject({ refused: 'NotAllowed' });
  });

  it('closes where one is removed, so that there is place for forty again', async () => {
    const [one, two] = [(await linked()).id, (await linked()).id];
    expect(await removeMedia(lot.as(dealer), { mediaId: one })).toMatchObject({ id: one });
    const three = await linked();
    expect(three.position).toBe(2);
    expect(await idsOf()).toEqual([two, three.id]);
  });
});

describe('what is removed', () => {
  it('goes with all its files', async () => {
    const row = await album.ready(dealer, vehicle.id);
    const keys = [originalKey(row), ...row.variants.map(({ key }) => key)];
    for (const key of keys) expect(await exists(key)).not.toBeNull();
    await removeMedia(lot.as(dealer), { mediaId: row.id });
    await lot.test.runDueJobs();
    for (const key of keys) expect(await exists(key), key).toBeNull();
    expect(await removeMedia(lot.as(dealer), { mediaId: row.id })).toMatchObject({ refused: 'NotFound' });
  });

  it('is not removed by a stranger, nor by another tenant, nor of a vehicle that is hidden from the caller', async () => {
    const { id: mediaId } = await linked();
    const asked = (caller: Caller) => removeMedia(lot.as(caller), { mediaId });
    expect(await asked(lot.caller('DEALER'))).toMatchObject({ refused: 'NotAllowed' });
    expect(await asked(lot.caller('ADMIN', newId()))).toMatchObject({ refused: 'NotFound', path: ['input', 'mediaId'] });
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${vehicle.id}`;
    expect(await asked(lot.caller('DEALER'))).toMatchObject({ refused: 'NotFound', path: ['input', 'mediaId'] });
    expect(await asked(lot.caller('MANAGER'))).toMatchObject({ id: mediaId });
  });
});

it('texts are written, and the same again tell nobody anything', async () => {
  const { id: mediaId } = await linked();
  const write = (altText: string | null) => describeMedia(lot.as(dealer), { mediaId, caption: null, altText });
  expect(await write('A blue car')).toMatchObject({ altText: 'A blue car' });
  await write('A blue car');
  expect(await write('')).toMatchObject({ altText: null });
  expect(await write('x'.repeat(501))).toMatchObject({ refused: 'InvalidInput' });
  const told = await lot.owner`select 1 from platform.events where payload->>'mediaId' = ${mediaId} and payload->>'change' = 'DESCRIBED'`;
  expect(told).toHaveLength(2);
});

describe('an enhancement', () => {
  const enhance = (mediaId: string, change: object, caller = dealer) =>
    enhanceMedia(lot.as(caller), { mediaId, enhancement: { ...plain, ...change }, idempotencyKey: newId() });

  it('shows a part of the picture under new addresses; the original stays and can be shown again', async () => {
    const row = await album.ready(dealer, vehicle.id);
    const crop = { left: 0.25, top: 0, width: 0.5, height: 0.5 };
    expect(await enhance(row.id, { crop, exposure: 0.5, autoLevel: true })).toMatchObject({ variants: row.variants });
    await lot.test.runDueJobs();
    const after = await album.row(row.id);
    expect(after).toMatchObject({ enhancement: { crop, exposure: 0.5, autoLevel: true }, wantedRevision: null, wantedEnhancement: null });
    expect(after?.variants.map(({ width, height }) => `${width}x${height}`)).toEqual(['300x450', '300x450']);
    // Pages that were read before find theirs for a day.
    const [old] = row.variants;
    expect(await exists(old?.key ?? '')).not.toBeNull();
    lot.test.clock.advance(25 * 3_600_000);
    await lot.test.runDueJobs();
    expect(await exists(old?.key ?? '')).toBeNull();
    await enhance(row.id, {});
    await lot.test.runDueJobs();
    const back = await album.row(row.id);
    expect(back?.enhancement).toBeNull();
    expect(back?.variants.map(({ width }) => width)).toEqual(row.variants.map(({ width }) => width));
  });

  it('counts only as the last that was asked for, and the files of one that came too late go', async () => {
    const row = await album.ready(dealer, vehicle.id);
    await enhance(row.id, { exposure: 1 });
    const job = { tenantId: lot.tenantId, mediaId: row.id };
    const slow = makeEnhanced(lot.platform, job);
    await enhance(row.id, { exposure: -1 });
    await slow;
    await lot.test.runDueJobs();
    expect(await album.row(row.id)).toMatchObject({ enhancement: { exposure: -1 }, wantedRevision: null });
  });

  it.each([
    { crop: { left: 0.6, top: 0, width: 0.5, height: 1 } },
    { crop: { left: -0.1, top: 0, width: 1, height: 1 } },
    { crop: { left: 0, top: 0, width: 0.1, height: 1 } },
    { crop: { left: Number.NaN, top: 0, width: 1, height: 1 } },
    { exposure: 2.1 },
    { exposure: Number.POSITIVE_INFINITY },
  ])('is refused outside of what a picture allows: %j', async (change) => {
    const row = await album.ready(dealer, vehicle.id);
    expect(await enhance(row.id, change)).toMatchObject({ refused: 'InvalidInput' });
  });

  it('is for pictures that were brought here, by those who may change the vehicle', async () => {
    expect(await enhance((await linked()).id, { exposure: 1 })).toMatchObject({ refused: 'Conflict' });
    const { media: waiting } = await album.announced(dealer, vehicle.id, 10);
    expect(await enhance(waiting.id, { exposure: 1 })).toMatchObject({ refused: 'Conflict' });
    const row = await album.ready(dealer, vehicle.id);
    expect(await enhance(row.id, { exposure: 1 }, lot.caller('DEALER'))).toMatchObject({ refused: 'NotAllowed' });
  });
});
