/** A dealer brings three pictures of a car, which everybody sees; a stranger cannot, what is no picture is refused, and the platform lives. */
import { request as httpRequest } from 'node:http';
import { type Client, newKey } from '@marque/sdk';
import { demoVehicle } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { animation, bomb, photo } from '@marque/vehicles/testing/pictures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const vehicleId = globalId('Vehicle', demoVehicle(slug, 1).id);

interface Media {
  readonly id: string;
  readonly state: string;
  readonly refusal: string | null;
  readonly url: string | null;
  readonly placeholder: string | null;
  readonly variants: readonly { readonly format: string; readonly width: number; readonly url: string }[];
}
interface Shown {
  readonly vehicle: {
    readonly imageUrls: readonly string[];
    readonly photosStale: boolean;
    readonly media: { readonly nodes: readonly Media[] };
    readonly unfinishedMedia: readonly Media[] | null;
  };
}
const fields = 'id state refusal url placeholder variants { format width url }';
const read = `query ($id: ID!) { vehicle(id: $id) { imageUrls photosStale media { nodes { ${fields} } } } }`;
const readOwn = `query ($id: ID!) { vehicle(id: $id) { imageUrls photosStale media { nodes { ${fields} } } unfinishedMedia { ${fields} } } }`;
const announce = `mutation ($input: CreateMediaUploadInput!) { done: createMediaUpload(input: $input) { __typename
  ... on CreateMediaUploadPayload { media { id state } upload { url expiresAt } } ... on UserError { code path } } }`;
const complete = `mutation ($input: MediaInput!) { done: completeMediaUpload(input: $input) { __typename
  ... on MediaPayload { media { id state } } ... on UnusableFile { reason } ... on UserError { code } } }`;

interface Done {
  readonly __typename: string;
  readonly media?: Media;
  readonly upload?: { readonly url: string };
  readonly code?: string;
  readonly reason?: string;
}

const blob = (content: Buffer) => new Blob([new Uint8Array(content)], { type: 'image/jpeg' });

describe.each(modes)('pictures of a vehicle, %s', (mode) => {
  let marque: TestMarque;
  let dealer: Client;
  let guest: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    dealer = await marque.as(slug, 'dealer');
    guest = marque.guest(slug);
  });
  afterAll(() => marque.close());

  const done = async (who: Client, document: string, input: object) =>
    dataOf(await marque.ask<{ done: Done }>(who, document, { input })).done;
  const announced = async (bytes: number) =>
    (await done(dealer, announce, { vehicleId, kind: 'IMAGE', bytes, idempotencyKey: newKey() })) as Required<Done>;
  const seen = async (who: Client) => dataOf(await marque.ask<Shown>(who, who === guest ? read : readOwn, { id: vehicleId })).vehicle;
  const at = (path: string) => new URL(path, marque.url);
  const put = (path: string, body: Buffer) => fetch(at(path), { method: 'PUT', body: new Uint8Array(body) });
  const readyOnes = async (ids: readonly (string | undefined)[]) => {
    await expect.poll(async () => (await seen(dealer)).media.nodes.filter(({ id }) => ids.includes(id)).length).toBe(ids.length);
    return (await seen(guest)).media.nodes.filter(({ id }) => ids.includes(id));
  };
  const refusalOf = async (id: string | undefined) => {
    const found = async () => (await seen(dealer)).unfinishedMedia?.find((each) => each.id === id);
    await expect.poll(async () => (await found())?.state).toBe('REFUSED');
    return (await found())?.refusal;
  };

  test('a dealer brings three pictures, and everybody sees them in all sizes', async () => {
    const before = (await seen(guest)).media.nodes.length;
    const ids: (string | undefined)[] = [];
    for (const caption of ['Front', 'Side', 'Inside']) {
      const uploaded = await dealer.uploadMedia(blob(await photo()), { vehicleId, caption });
      expect(uploaded).toMatchObject({ __typename: 'MediaPayload', media: { state: 'PROCESSING', caption } });
      if (uploaded.__typename === 'MediaPayload') ids.push(uploaded.media.id);
    }
    const shown = await readyOnes(ids);
    expect(shown.map(({ id }) => id)).toEqual(ids);
    expect((await seen(guest)).imageUrls).toHaveLength(before + 3);
    for (const { variants } of shown)
      expect(variants.map(({ format, width }) => `${format} ${width}`)).toEqual(['WEBP 320', 'AVIF 320', 'WEBP 600', 'AVIF 600']);
    for (const { url } of shown[0]?.variants ?? []) {
      const file = await fetch(at(url));
      expect([file.status, file.headers.get('content-type')]).toEqual([200, url.includes('.avif?') ? 'image/avif' : 'image/webp']);
      expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect((await file.arrayBuffer()).byteLength).toBe(Number(file.headers.get('content-length')));
    }
    await dealer.reorderMedia({
      input: {
        vehicleId,
        mediaIds: [...ids, ...(await seen(dealer)).media.nodes.map(({ id }) => id)]
          .filter((id, place, all) => all.indexOf(id) === place)
          .map(String),
      },
    });
    expect((await seen(guest)).media.nodes[0]?.id).toBe(ids[0]);
  });

  test('a file is given as HTTP has it: by parts, once to each browser, and to nobody without its link', async () => {
    const uploaded = await dealer.uploadMedia(blob(await photo()), { vehicleId });
    const [media] = await readyOnes([uploaded.__typename === 'MediaPayload' ? uploaded.media.id : undefined]);
    const url = at(media?.url ?? '');
    const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
    const get = (headers: Record<string, string>, method = 'GET') => fetch(url, { method, headers });
    const part = await get({ range: 'bytes=2-5' });
    expect([part.status, part.headers.get('content-range'), Buffer.from(await part.arrayBuffer())]).toEqual([
      206,
      `bytes 2-5/${whole.length}`,
      whole.subarray(2, 6),
    ]);
    const end = await get({ range: 'bytes=-3' });
    expect(Buffer.from(await end.arrayBuffer())).toEqual(whole.subarray(-3));
    expect((await get({ range: `bytes=${whole.length}-` })).status).toBe(416);
    const etag = part.headers.get('etag') ?? '';
    expect((await get({ 'if-none-match': etag })).status).toBe(304);
    expect((await get({ range: 'bytes=2-5', 'if-range': '"other"' })).status).toBe(200);
    const head = await get({}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), (await head.arrayBuffer()).byteLength]).toEqual([
      200,
      String(whole.length),
      0,
    ]);
    for (const wrong of [
      url.href.replace('sig=', 'sig=x'),
      url.href.replace(/\?.*/, ''),
      url.href.replace('.webp', '.avif'),
      `${marque.url}/files/..%2f..%2fetc%2fpasswd?sig=x`,
    ])
      expect((await fetch(wrong)).status, wrong).toBe(404);
    await dealer.removeMedia({ input: { mediaId: media?.id ?? '' } });
    await expect.poll(async () => (await fetch(url)).status).toBe(404);
  });

  test('a stranger brings nothing', async () => {
    const input = { vehicleId, kind: 'IMAGE', bytes: 10 };
    const other = await marque.as(slug, 'seller');
    expect(await done(other, announce, { ...input, idempotencyKey: newKey() })).toMatchObject({ code: 'NOT_ALLOWED' });
    const { body } = await marque.post(
      { query: announce, variables: { input: { ...input, idempotencyKey: newKey() } } },
      await guest.headers(),
    );
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    const elsewhere = await marque.as('showroom', 'dealer');
    expect(await done(elsewhere, announce, { ...input, idempotencyKey: newKey() })).toMatchObject({ code: 'NOT_FOUND' });
    const { media } = await announced(10);
    expect(await done(other, complete, { mediaId: media.id })).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test.each([
    ['bomb', bomb, 'TOO_MANY_PIXELS'],
    ['animation', animation, 'ANIMATED'],
    ['photograph that ends too early', async () => (await photo()).subarray(0, 2_500), 'DAMAGED'],
  ] as const)('a %s is refused, and the platform lives', async (_what, make, refusal) => {
    const uploaded = await dealer.uploadMedia(blob(await make()), { vehicleId });
    expect(await refusalOf(uploaded.__typename === 'MediaPayload' ? uploaded.media.id : undefined)).toBe(refusal);
    expect((await seen(guest)).media.nodes.length).toBeGreaterThan(0);
  });

  test('a file that is none of what it says is refused at once', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    expect(await dealer.uploadMedia(blob(svg), { vehicleId })).toMatchObject({ __typename: 'UnusableFile', reason: 'WRONG_TYPE' });
  });

  test('a link takes one file of the announced length, and neither another nor a longer one', async () => {
    const file = await photo();
    const { media, upload } = await announced(file.length);
    expect((await put(upload.url, Buffer.concat([file, Buffer.from('x')]))).status).toBe(413);
    expect((await put(upload.url.replace(`bytes=${file.length}`, 'bytes=99999999'), file)).status).toBe(404);
    expect((await put(upload.url, file)).status).toBe(201);
    expect((await put(upload.url, file)).status).toBe(409);
    expect(await done(dealer, complete, { mediaId: media.id })).toMatchObject({ media: { state: 'PROCESSING' } });
  });

  test('an upload that is cut leaves nothing, and can be made again', async () => {
    const file = await photo();
    const { media, upload } = await announced(file.length);
    await new Promise((resolve) => {
      const cut = httpRequest(at(upload.url), { method: 'PUT', headers: { 'content-length': file.length } });
      cut.on('error', resolve);
      cut.write(file.subarray(0, 1_000), () => cut.destroy(new Error('cut')));
    });
    expect(await done(dealer, complete, { mediaId: media.id })).toMatchObject({ reason: 'NOT_BROUGHT' });
    expect((await put(upload.url, file)).status).toBe(201);
    expect(await done(dealer, complete, { mediaId: media.id })).toMatchObject({ media: { state: 'PROCESSING' } });
  });

  test('the demo’s cars have pictures, which are drawn when they are first looked at', async () => {
    const demo = `{ vehicles(first: 24) { nodes { photosStale media { nodes { ${fields} altText } } } } }`;
    const { vehicles } = dataOf(await marque.ask<{ vehicles: { nodes: Shown['vehicle'][] } }>(guest, demo));
    for (const { media, photosStale } of vehicles.nodes) expect([media.nodes.length >= 2, photosStale]).toEqual([true, false]);
    const small = vehicles.nodes[3]?.media.nodes[0]?.variants.filter(({ width }) => width === 320) ?? [];
    for (const { url } of small) {
      const [first, second] = await Promise.all([fetch(at(url)), fetch(at(url))]);
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(Buffer.from(await first.arrayBuffer())).toEqual(Buffer.from(await second.arrayBuffer()));
    }
  });
});
