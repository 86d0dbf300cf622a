import type { Caller } from '@marque/shared/auth';
import { filesPath } from '@marque/shared/files/file-links';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { statementsOf } from '@marque/shared/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { Album } from '../../testing/media.js';

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
beforeEach(async () => void (vehicle = await lot.add(dealer, { imageUrls: ['https://elsewhere.example/1.jpg'] })));

interface Shown {
  vehicle: {
    imageUrls: string[];
    photosStale: boolean;
    unfinishedMedia: { state: string }[] | null;
    media: {
      nodes: { id: string; url: string; variants: { format: string; url: string }[] }[];
      pageInfo: { endCursor: string; hasNextPage: boolean };
    };
  } | null;
}
const read = `query ($id: ID!, $first: Int, $after: String) { vehicle(id: $id) { imageUrls photosStale unfinishedMedia { state }
  media(first: $first, after: $after) { nodes { id url variants { format url } } pageInfo { endCursor hasNextPage } } } }`;
const show = (caller: Caller, variables: object = {}) =>
  lot.data<Shown>(caller, read, { id: globalId('Vehicle', vehicle.id), ...variables });
const opened = (url: string) => lot.platform.files.links.open('GET', new URL(url, 'http://gateway.example'));

it('pictures stand before what was named by its address, under addresses that hold for ever while everybody may see the vehicle', async () => {
  const row = await album.ready(dealer, vehicle.id);
  const shown = (await show(lot.caller('GUEST'))).vehicle;
  expect(shown?.imageUrls).toEqual([
    expect.stringContaining(`${filesPath}/${lot.tenantId}/media/${row.id}/`),
    'https://elsewhere.example/1.jpg',
  ]);
  expect(opened(shown?.imageUrls[0] ?? '')).toMatchObject({ until: null });
  expect(shown?.media.nodes[0]?.variants).toHaveLength(4);
  expect(shown?.unfinishedMedia).toBeNull();

  await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${vehicle.id}`;
  expect((await show(lot.caller('GUEST'))).vehicle).toBeNull();
  const own = (await show(dealer)).vehicle;
  for (const url of [own?.imageUrls[0], own?.media.nodes[0]?.url, own?.media.nodes[0]?.variants[1]?.url]) {
    const left = (opened(url ?? '')?.until?.getTime() ?? 0) - lot.test.clock.now().getTime();
    expect(left).toBeGreaterThan(3_599_999);
    expect(left).toBeLessThan(7_200_001);
  }
});

it('what cannot be shown is there for those who may change the vehicle alone', async () => {
  const { media } = await album.announced(dealer, vehicle.id, 10);
  expect((await show(dealer)).vehicle).toMatchObject({ unfinishedMedia: [{ state: 'AWAITING_UPLOAD' }], media: { nodes: [] } });
  expect((await show(lot.caller('DEALER'))).vehicle?.unfinishedMedia).toBeNull();
  const node = `query ($id: ID!) { _entities(representations: [{ __typename: "MediaFile", id: $id }]) { ... on MediaFile { state } } }`;
  const asked = (caller: Caller) => lot.data<{ _entities: unknown[] }>(caller, node, { id: globalId('MediaFile', media.id) });
  expect((await asked(dealer))._entities).toEqual([{ state: 'AWAITING_UPLOAD' }]);
  expect((await asked(lot.caller('DEALER')))._entities).toEqual([null]);
  expect((await asked(lot.caller('ADMIN', newId())))._entities).toEqual([null]);
});

it('pages neither skip nor repeat', async () => {
  for (let n = 0; n < 3; n += 1)
    await lot.data(
      dealer,
      `mutation ($input: AddVideoLinkInput!) { addVideoLink(input: $input) { ... on MediaPayload { media { id } } } }`,
      { input: { vehicleId: globalId('Vehicle', vehicle.id), url: `https://films.example/${n}`, idempotencyKey: newId() } },
    );
  const first = (await show(dealer, { first: 2 })).vehicle?.media;
  const rest = (await show(dealer, { first: 2, after: first?.pageInfo.endCursor })).vehicle?.media;
  expect([...(first?.nodes ?? []), ...(rest?.nodes ?? [])].map(({ url }) => url)).toEqual(
    [0, 1, 2].map((n) => `https://films.example/${n}`),
  );
  expect([first?.pageInfo.hasNextPage, rest?.pageInfo.hasNextPage]).toEqual([true, false]);
});

it('pictures are stale by their camera’s time, and an auction is told that time', async () => {
  const asked = `query ($id: UUID!) { vehicleForAuction(vehicleId: $id) { picturesAt } }`;
  vehicle = await lot.add(dealer);
  const told = () => lot.data<{ vehicleForAuction: { picturesAt: string | null } }>(lot.service, asked, { id: vehicle.id });
  expect(await told()).toEqual({ vehicleForAuction: { picturesAt: null } });
  expect((await show(dealer)).vehicle?.photosStale).toBe(true);
  await album.ready(dealer, vehicle.id, '2026:01:02 03:04:05');
  lot.test.clock.set(new Date('2026-12-01T00:00:00Z'));
  expect(await told()).toEqual({ vehicleForAuction: { picturesAt: '2026-01-02T03:04:05.000Z' } });
  expect((await show(dealer)).vehicle?.photosStale).toBe(true);
  // A clock that is ahead of ours is not believed.
  await album.ready(dealer, vehicle.id, '2036:01:02 03:04:05');
  expect((await show(dealer)).vehicle?.photosStale).toBe(false);
  lot.test.clock.advance(31 * 86_400_000);
  expect((await show(dealer)).vehicle?.photosStale).toBe(true);
});

it('pictures of a hundred vehicles cost one statement', async () => {
  await lot.add(dealer);
  const list = () => lot.data(lot.caller('GUEST'), `{ vehicles(first: 50) { nodes { imageUrls photosStale media { nodes { url } } } } }`);
  expect((await statementsOf(lot.platform.database, list)).filter((text) => text.includes('"media"'))).toHaveLength(1);
});
