import type { Caller } from '@marque/shared/auth';
import { isFileKey } from '@marque/shared/files/file-key';
import { readWhole } from '@marque/shared/files/file-store';
import { newId } from '@marque/shared/ids';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { Album } from '../../testing/media.js';
import { animation, bomb, film, nested, photo, webm } from '../../testing/pictures.js';
import { originalKey, uploadKey } from '../domain/file-names.js';
import { completeUpload } from './complete-upload.js';
import { processMedia } from './process-media.js';
import { removeMedia } from './remove-media.js';

let lot: VehicleLot;
let album: Album;
let dealer: Caller;
let vehicle: VehicleRow;
beforeAll(async () => {
  lot = await VehicleLot.open();
  album = new Album(lot);
  dealer = lot.caller();
  vehicle = await lot.add(dealer);
});
afterAll(() => lot.close());
const stored = (key: string) => (isFileKey(key) ? readWhole(lot.platform.files.store, key, 1e9) : null);

describe('a picture', () => {
  it('is shown upright in all sizes that it has, without what the camera wrote into it', async () => {
    const row = await album.ready(dealer, vehicle.id);
    expect(row).toMatchObject({
      state: 'READY',
      width: 600,
      height: 900,
      takenAt: new Date('2026-01-02T03:04:05Z'),
      placeholder: '#3868a8',
    });
    expect(row.variants.map(({ format, width, height }) => `${format} ${width}x${height}`)).toEqual([
      'WEBP 320x480',
      'AVIF 320x480',
      'WEBP 600x900',
      'AVIF 600x900',
    ]);
    for (const { key, bytes, width } of [...row.variants, { key: originalKey(row), bytes: null, width: 600 }]) {
      const file = await stored(key);
      const facts = await sharp(file ?? undefined).metadata();
      expect([facts.width, facts.exif, facts.orientation]).toEqual([width, undefined, undefined]);
      if (bytes !== null) expect(file?.length).toBe(bytes);
    }
    expect(await stored(uploadKey(row)), 'what was brought, which says where it was taken').toBeNull();
  });

  it('is made once, however often its job runs', async () => {
    const { id } = await album.upload(dealer, vehicle.id, await photo());
    const job = { tenantId: lot.tenantId, mediaId: id };
    await Promise.all([processMedia(lot.platform, job), processMedia(lot.platform, job)]);
    const first = await album.row(id);
    await lot.test.runDueJobs();
    expect(await album.row(id)).toEqual(first);
    const events =
      await lot.owner`select payload from platform.events where type = 'vehicles.media_changed.v1' and payload->>'mediaId' = ${id}`;
    expect(events.map(({ payload }) => (payload as { change: string }).change)).toEqual(['ADDED', 'READY']);
  });

  it('is finished by the next run where a crash cut the first one off', async () => {
    const file = await photo();
    const { id } = await album.upload(dealer, vehicle.id, file);
    const row = await album.row(id);
    const { store } = lot.platform.files;
    // The original and nothing else was stored before the crash.
    if (row) await store.put(originalKey(row), await sharp(file).autoOrient().webp().toBuffer(), { maxBytes: 1e6 });
    await lot.test.runDueJobs();
    expect(await album.row(id)).toMatchObject({ state: 'READY' });
  });

  it.each([
    ['ends too early', async () => (await photo()).subarray(0, 2_500), 'DAMAGED'],
    ['has 108 million pixels', bomb, 'TOO_MANY_PIXELS'],
    ['moves', animation, 'ANIMATED'],
    ['shows next to nothing', () => photo(199, 400), 'TOO_SMALL'],
  ] as const)('that %s is refused by its content', async (_what, make, refusal) => {
    const { id, outcome } = await album.upload(dealer, vehicle.id, await make());
    expect(outcome).toMatchObject({ state: 'PROCESSING' });
    await lot.test.runDueJobs();
    const row = await album.row(id);
    expect(row).toMatchObject({ state: 'REFUSED', refusal, variants: [] });
    expect(row && (await stored(uploadKey(row)))).toBeNull();
    await removeMedia(lot.as(dealer), { mediaId: id });
  });

  it.each([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['HTML that says it is JPEG', Buffer.from('<html>image/jpeg</html>')],
    ['a GIF', Buffer.from('474946383961010001000000002c00000000010001000002', 'hex')],
    ['a PDF', Buffer.from('%PDF-1.7\n')],
    ['a program', Buffer.from('MZ\x90\0')],
    ['one byte', Buffer.from('x')],
  ])('is no picture and is gone where it is %s', async (_what, file) => {
    const { id, outcome } = await album.upload(dealer, vehicle.id, file);
    expect(outcome).toMatchObject({ refused: 'UnusableFile', reason: 'WRONG_TYPE' });
    expect(await album.row(id)).toBeUndefined();
  });
});

it('is told which of the two it is where the other was announced, and is gone', async () => {
  const clip = await album.upload(dealer, vehicle.id, film());
  expect(clip.outcome).toMatchObject({
    refused: 'UnusableFile',
    reason: 'NOT_AN_IMAGE',
    message: expect.stringContaining('announce it as a VIDEO'),
    path: ['input', 'mediaId'],
  });
  const picture = await album.upload(dealer, vehicle.id, await photo(), { kind: 'VIDEO' });
  expect(picture.outcome).toMatchObject({
    refused: 'UnusableFile',
    reason: 'NOT_A_VIDEO',
    message: expect.stringContaining('announce it as an IMAGE'),
  });
  expect([await album.row(clip.id), await album.row(picture.id)]).toEqual([undefined, undefined]);
});

it('a film is kept without the notes of the place', async () => {
  const { id } = await album.upload(dealer, vehicle.id, film(), { kind: 'VIDEO' });
  await lot.test.runDueJobs();
  const row = await album.row(id);
  expect(row).toMatchObject({ state: 'READY', variants: [{ format: 'MP4', width: null, bytes: film().length }] });
  const file = await stored(row?.variants[0]?.key ?? '');
  expect(file?.length).toBe(film().length);
  expect(file?.includes('+06.4500')).toBe(false);
  expect(file?.subarray(-2_000).equals(Buffer.alloc(2_000, 7))).toBe(true);
});

it.each([
  ['a film that ends too early', film().subarray(0, 1_000)],
  ['a film of sound alone', film('soun')],
  ['a file that claims two hundred thousand boxes in one another', nested(200_000)],
  ['a WebM of sound alone', webm(2)],
])('%s is refused', async (_what, file) => {
  const { id } = await album.upload(dealer, vehicle.id, file, { kind: 'VIDEO' });
  await lot.test.runDueJobs();
  expect(await album.row(id)).toMatchObject({ state: 'REFUSED', refusal: 'DAMAGED' });
});

it('a WebM as a browser records it is kept', async () => {
  const { id } = await album.upload(dealer, vehicle.id, webm(), { kind: 'VIDEO' });
  await lot.test.runDueJobs();
  expect(await album.row(id)).toMatchObject({ state: 'READY', variants: [{ format: 'WEBM', bytes: webm().length }] });
});

describe('an announced file', () => {
  it('has to come, and with the length that was announced', async () => {
    const { media } = await album.announced(dealer, vehicle.id, 500);
    const complete = () => completeUpload(lot.as(dealer), { mediaId: media.id });
    expect(await complete()).toMatchObject({ refused: 'UnusableFile', reason: 'NOT_BROUGHT' });
    expect(await album.row(media.id)).toMatchObject({ state: 'AWAITING_UPLOAD' });
    await album.bring(media, (await photo()).subarray(0, 499));
    expect(await complete()).toMatchObject({ refused: 'UnusableFile', reason: 'WRONG_LENGTH' });
  });

  it('is announced once with a key, and completed as often as one likes', async () => {
    const file = await photo();
    const idempotencyKey = newId();
    const first = await album.announced(dealer, vehicle.id, file.length, { idempotencyKey });
    expect(await album.announced(dealer, vehicle.id, file.length, { idempotencyKey })).toEqual(first);
    expect(await album.announce(dealer, vehicle.id, file.length + 1, { idempotencyKey })).toMatchObject({ refused: 'IdempotencyConflict' });
    await album.bring(first.media, file);
    const complete = () => completeUpload(lot.as(dealer), { mediaId: first.media.id });
    const [one, two] = await Promise.all([complete(), complete()]);
    expect([one, two]).toEqual([expect.objectContaining({ state: 'PROCESSING' }), expect.objectContaining({ state: 'PROCESSING' })]);
    await lot.test.runDueJobs();
    expect(await complete()).toMatchObject({ state: 'READY' });
  });

  it('goes with whatever came under its link when its time is over', async () => {
    const { media } = await album.announced(dealer, vehicle.id, 10);
    await album.bring(media, Buffer.alloc(10));
    lot.test.clock.advance(20 * 60_000);
    await lot.test.runDueJobs();
    expect(await album.row(media.id)).toBeUndefined();
    expect(await lot.platform.files.store.stat(uploadKey(media))).toBeNull();
    expect(await completeUpload(lot.as(dealer), { mediaId: media.id })).toMatchObject({ refused: 'NotFound' });
  });

  it.each([
    ['DEALER', 25 * 1024 * 1024],
    ['VERIFIED_SELLER', 15 * 1024 * 1024],
  ] as const)('of a %s has at most %i bytes', async (role, most) => {
    const caller = lot.caller(role);
    const own = await lot.add(caller);
    expect(await album.announce(caller, own.id, most)).toMatchObject({ media: { state: 'AWAITING_UPLOAD' } });
    for (const bytes of [most + 1, 0, -5]) expect(await album.announce(caller, own.id, bytes)).toMatchObject({ refused: 'InvalidInput' });
  });

  it('can only be one of forty, also where two are announced at once', async () => {
    const own = await lot.add(dealer);
    for (let n = 0; n < 39; n += 1) await album.announced(dealer, own.id, 10);
    const both = await Promise.all([album.announce(dealer, own.id, 10), album.announce(dealer, own.id, 10)]);
    expect(both.map((each) => ('refused' in each ? each.refused : 'taken')).toSorted()).toEqual(['TooManyFiles', 'taken']);
    const [{ count = 0 } = {}] = await lot.owner`select count(*)::int as count from vehicles.media where vehicle_id = ${own.id}`;
    expect(count).toBe(40);
    await expect(
      lot.owner`insert into vehicles.media (id, tenant_id, vehicle_id, kind, source, status, position, added_at, added_by, announced_bytes, variants, updated_at)
        values (${newId()}, ${lot.tenantId}, ${own.id}, 'IMAGE', 'UPLOAD', 'AWAITING_UPLOAD', 41, now(), ${newId()}, 1, '[]', now())`,
    ).rejects.toThrow('media_most');
  });

  it('is announced by nobody but those who may change the vehicle', async () => {
    const hidden = await lot.add(dealer);
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${hidden.id}`;
    const stranger = lot.caller('DEALER');
    expect(await album.announce(stranger, vehicle.id, 10)).toMatchObject({ refused: 'NotAllowed' });
    expect(await album.announce(stranger, hidden.id, 10)).toMatchObject({ refused: 'NotFound' });
    expect(await album.announce(lot.caller('DEALER', newId()), vehicle.id, 10)).toMatchObject({ refused: 'NotFound' });
    expect(await album.announce(lot.caller('MANAGER'), hidden.id, 10)).toMatchObject({ media: {} });
    const { media } = await album.announced(dealer, vehicle.id, 10);
    expect(await completeUpload(lot.as(stranger), { mediaId: media.id })).toMatchObject({ refused: 'NotAllowed' });
    expect(await completeUpload(lot.as(lot.caller('DEALER', newId())), { mediaId: media.id })).toMatchObject({ refused: 'NotFound' });
  });
});
