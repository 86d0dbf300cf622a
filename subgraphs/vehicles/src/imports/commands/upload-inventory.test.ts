import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { encodeCursor, wantedPage } from '@marque/shared/graph';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { refusalsOf } from '../store/imports.js';
import { freshVin, VehicleLot } from '../../testing/vehicle-lot.js';
import type { UploadMode } from '../domain/inventory-format.js';
import { uploadInventory } from './upload-inventory.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const header = 'vin,make,model,year,condition,odometer_km,asking_price,currency,features';
const row = (vin: string, price = '1500000.00') => `${vin},Toyota,Camry,2018,clean,60000,${price},NGN,Sunroof|Tow bar`;
const request = (lines: string[], mode: UploadMode, importId: string = newId()) => ({
  csv: [header, ...lines].join('\n'),
  mode,
  importId,
  seller: lot.caller(),
  confirmUnknownMakes: false,
});
const upload = ({ seller, ...file }: ReturnType<typeof request>) => uploadInventory(lot.as(seller), file);
const listedBy = async ({ userId }: Caller) => (await lot.owner`select 1 from vehicles.vehicles where lister_id = ${userId}`).length;
const lines = async (importId: string) =>
  (await lot.platform.database.tenant(lot.tenantId, (tx) => refusalsOf(tx, lot.tenantId, importId, wantedPage({ first: 100 }, 1)))).map(
    ({ line }) => line,
  );

describe('uploading an inventory', () => {
  it('keeps good rows and refuses bad ones when asked for its best effort', async () => {
    const taken = await lot.add(lot.caller());
    const twice = freshVin();
    const file = request(
      [row(freshVin()), row('NOTAVIN'), row(taken.vin ?? ''), row(twice), row(twice), row(freshVin(), '-5'), row('')],
      'BEST_EFFORT',
    );
    expect(await upload(file)).toMatchObject({ state: 'DONE', rowsRead: 7, rowsAccepted: 3, rowsRefused: 4, inserted: 3 });
    expect(await listedBy(file.seller)).toBe(3);
    expect(await lines(file.importId)).toEqual([3, 4, 6, 7]);
    const [refused] = await lot.platform.database.tenant(lot.tenantId, (tx) =>
      refusalsOf(tx, lot.tenantId, file.importId, wantedPage({ first: 1, after: encodeCursor([3]) }, 1)),
    );
    expect(refused?.reasons[0]).toBe(`The VIN ${taken.vin} belongs to vehicle ${globalId('Vehicle', taken.id)}.`);
  });

  it('keeps nothing of a file with one bad row when asked for all or nothing', async () => {
    const taken = await lot.add(lot.caller());
    const file = request([row(freshVin()), row(taken.vin ?? ''), row(freshVin())], 'ALL_OR_NOTHING');
    expect(await upload(file)).toMatchObject({ state: 'ROLLED_BACK', rowsAccepted: 0, rowsRefused: 1, inserted: 0 });
    expect(await listedBy(file.seller)).toBe(0);
    expect(await lot.owner`select 1 from platform.events where payload->>'sellerId' = ${file.seller.userId}`).toEqual([]);
    expect(await lines(file.importId)).toEqual([3]);
    const good = request([row(freshVin()), row(freshVin())], 'ALL_OR_NOTHING');
    expect(await upload(good)).toMatchObject({ state: 'DONE', inserted: 2 });
  });

  it('finds the rows of an interrupted run again, those without a VIN too', async () => {
    const file = request([row(freshVin()), row('')], 'BEST_EFFORT');
    await upload(file);
    await lot.owner`update vehicles.imports set status = 'RUNNING', finished_at = null where id = ${file.importId}`;
    lot.test.clock.advance(3 * 60_000);
    expect(await upload(file)).toMatchObject({ state: 'DONE', rowsRead: 2, rowsAccepted: 2, rowsRefused: 0 });
    expect(await listedBy(file.seller)).toBe(2);
  });

  it('gives every vehicle a history of its own', async () => {
    const file = request(
      Array.from({ length: 1200 }, () => row(freshVin())),
      'BEST_EFFORT',
    );
    expect(await upload(file)).toMatchObject({ inserted: 1200 });
    const [count] = await lot.owner`select count(*)::int as entries from vehicles.history h join vehicles.vehicles v on v.id = h.vehicle_id
      where v.lister_id = ${file.seller.userId} and v.history_hash = h.hash`;
    expect(count).toEqual({ entries: 1200 });
  });

  it('refuses a file without the columns that it needs', async () => {
    const file = { ...request([], 'BEST_EFFORT'), csv: 'vin,price\n1,2' };
    expect(await upload(file)).toMatchObject({ refused: 'UnknownFormat', header: ['vin', 'price'] });
  });
});
