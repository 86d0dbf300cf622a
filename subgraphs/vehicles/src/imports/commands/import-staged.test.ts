import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { isRefusal } from '@marque/shared/outcome';
import { newId } from '@marque/shared/ids';
import { Remembered } from '@marque/shared/platform/remembered';
import { InteractionLog } from '../../interactions/services/interaction-log.js';
import { rememberedPopular } from '../../interactions/services/popular-vehicles.js';
import { homeOf } from '../../neighbours/identity.js';
import { VectorSearch } from '../../similarity/services/vector-search.js';
import { freshVin, VehicleLot } from '../../testing/vehicle-lot.js';
import { partLifeMs } from '../domain/staged-file.js';
import { imports } from '../imports.js';
import { findImport } from '../store/imports.js';
import { importStaged } from './import-staged.js';
import { runStagedImport } from './run-staged-import.js';
import { stagePart } from './stage-part.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const header = 'vin,make,model,year,condition,odometer_km,asking_price,currency,features';
const row = (vin = freshVin(), price = '1500000.00') => `${vin},Toyota,Camry,2018,clean,60000,${price},NGN,Sunroof|Tow bar`;
const fileOf = (rows: readonly string[]) => [header, ...rows].join('\n');
const piecesOf = (text: string, size: number) => text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];

async function stage(caller: Caller, importId: string, pieces: readonly string[]): Promise<void> {
  for (const [index, csv] of pieces.entries())
    expect(await stagePart(lot.as(caller), { importId, part: index + 1, csv })).toEqual({ importId, part: index + 1 });
}

const begin = (caller: Caller, importId: string, parts: number, mode: 'BEST_EFFORT' | 'ALL_OR_NOTHING' = 'BEST_EFFORT') =>
  importStaged(lot.as(caller), { importId, parts, mode, confirmUnknownMakes: false });
const found = (importId: string) => lot.platform.database.read(lot.tenantId, (tx) => findImport(tx, lot.tenantId, importId));
/** Jobs run when they are told to. */
async function ended(importId: string): Promise<void> {
  await lot.test.runDueJobs();
  expect((await found(importId))?.state).not.toBe('RUNNING');
}
const partsLeft = async (importId: string) => (await lot.owner`select 1 from vehicles.import_parts where import_id = ${importId}`).length;
const listedBy = async ({ userId }: Caller) => (await lot.owner`select 1 from vehicles.vehicles where lister_id = ${userId}`).length;

describe('importing a file in parts', () => {
  it('takes parts that are cut anywhere, in the background, and forgets them', async () => {
    const [seller, importId] = [lot.caller(), newId()];
    const pieces = piecesOf(fileOf([row(), row('NOTAVIN'), row(), row('', '')]), 97);
    await stage(seller, importId, pieces);
    expect(await begin(seller, importId, pieces.length)).toMatchObject({ state: 'RUNNING', rowsRead: 0 });
    await ended(importId);
    expect(await found(importId)).toMatchObject({ state: 'DONE', rowsRead: 4, rowsAccepted: 3, rowsRefused: 1, inserted: 3 });
    expect(await listedBy(seller)).toBe(3);
    expect(await partsLeft(importId)).toBe(0);
    // A repetition is told how it ended.
    expect(await begin(seller, importId, pieces.length)).toMatchObject({ state: 'DONE', inserted: 3 });
  });

  it('keeps nothing of many parts with one bad row when asked for all or nothing', async () => {
    const [seller, importId] = [lot.caller(), newId()];
    const pieces = piecesOf(fileOf([...Array.from({ length: 700 }, () => row()), row('NOTAVIN')]), 20_000);
    await stage(seller, importId, pieces);
    await begin(seller, importId, pieces.length, 'ALL_OR_NOTHING');
    await ended(importId);
    expect(await found(importId)).toMatchObject({ state: 'ROLLED_BACK', rowsRead: 701, rowsAccepted: 0, rowsRefused: 1, inserted: 0 });
    expect(await listedBy(seller)).toBe(0);
  });

  it.each([0, -1, 513, 2_147_483_647])('is of no %i parts', async (parts) => {
    const [seller, importId] = [lot.caller(), newId()];
    await stage(seller, importId, ['a']);
    expect(await begin(seller, importId, parts)).toMatchObject({ refused: 'InvalidInput', path: ['input', 'parts'] });
  });

  it('answers the same part again, and refuses another under its number', async () => {
    const [seller, importId] = [lot.caller(), newId()];
    await stage(seller, importId, ['a', 'b']);
    await stage(seller, importId, ['a']);
    const other = (caller: Caller, csv: string) => stagePart(lot.as(caller), { importId, part: 1, csv });
    expect(await other(seller, 'c')).toMatchObject({ refused: 'IdempotencyConflict', path: ['input', 'part'] });
    expect(await other(lot.caller(), 'a')).toMatchObject({ refused: 'IdempotencyConflict' });
  });

  it('notices parts that are missing, and whose they are', async () => {
    const [seller, importId] = [lot.caller(), newId()];
    const pieces = piecesOf(fileOf([row(), row()]), 80);
    await stage(seller, importId, pieces.slice(0, -1));
    expect(await begin(seller, importId, pieces.length)).toMatchObject({ refused: 'NotFound', path: ['input', 'parts'] });
    expect(await begin(seller, importId, pieces.length - 2)).toMatchObject({ refused: 'NotFound' });
    expect(await begin(lot.caller(), importId, pieces.length - 1)).toMatchObject({ refused: 'NotFound' });
    expect(await begin(lot.caller('DEALER', newId()), importId, pieces.length - 1)).toMatchObject({ refused: 'NotFound' });
    expect(await found(importId)).toBeUndefined();
  });

  it.each([
    [{ part: 0, csv: 'a' }, 'part'],
    [{ part: 513, csv: 'a' }, 'part'],
    [{ part: 1, csv: '' }, 'csv'],
    [{ part: 1, csv: 'x'.repeat(1_000_001) }, 'csv'],
    [{ part: 1, csv: 'v\0i\0n\0' }, 'csv', 'UTF-16'],
    [{ part: 1, csv: 'vin,colour\n,r\0ed' }, 'csv', 'In this part, character 14 is U+0000, which is no text.'],
    [{ part: 1, csv: 'vin,colour\n,gr\uFFFDn' }, 'csv', 'Characters were lost'],
  ])('refuses %j', async (input, field, message = '') => {
    const done = await stagePart(lot.as(lot.caller()), { importId: newId(), ...input });
    expect(done).toMatchObject({ refused: 'InvalidInput', path: ['input', field], message: expect.stringContaining(message) });
  });

  it('refuses a file of other columns by what it lacks', async () => {
    const [seller, importId] = [lot.caller(), newId()];
    await stage(seller, importId, ['vin,make,model,year,condition,odometer_km\n']);
    expect(await begin(seller, importId, 1)).toMatchObject({
      refused: 'UnknownFormat',
      message: 'No known format has these columns. It lacks asking_price, currency.',
    });
    const other = newId();
    await stage(seller, other, ['vin;make;model\n']);
    expect(await begin(seller, other, 1)).toMatchObject({ message: expect.stringContaining('separated by ";"') });
    const told = async (header: string): Promise<object> => {
      const id = newId();
      await stage(seller, id, [header]);
      return begin(seller, id, 1);
    };
    expect(await told('vin\tmake\tmodel\n')).toMatchObject({ message: expect.stringContaining('separated by tabs') });
    const twice = 'vin,make,model,year,condition,odometer_km,asking_price,currency,Asking price\n';
    expect(await told(twice)).toMatchObject({ refused: 'UnknownFormat', message: expect.stringContaining('asking_price twice') });
  });

  it('goes on from the first row where its process died, and stores none twice', async () => {
    const [seller, importId] = [lot.caller(), newId()];
    const pieces = piecesOf(fileOf(Array.from({ length: 20 }, () => row(''))), 400);
    await stage(seller, importId, pieces);
    await begin(seller, importId, pieces.length);
    await ended(importId);
    expect(await partsLeft(importId)).toBe(0);
    await stage(seller, importId, pieces);
    await lot.owner`update vehicles.imports set status = 'RUNNING', finished_at = null where id = ${importId}`;
    const services = {
      ...lot.platform,
      models: lot.models,
      worths: lot.worths,
      vision: null,
      vectors: new VectorSearch(),
      embeddingModel: null,
      interactions: new InteractionLog(lot.platform),
      popular: rememberedPopular(lot.platform),
      narrators: null,
      feedSource: { fetch: () => Promise.reject(new Error('Nothing is fetched here.')) },
      homes: new Remembered(lot.test.clock, (tenantId) => homeOf(lot.platform.graph, tenantId)),
    };
    const payload = { tenantId: lot.tenantId, importId, sellerId: seller.userId, parts: pieces.length, confirmUnknownMakes: false };
    await runStagedImport(services, payload);
    expect(await found(importId)).toMatchObject({ state: 'DONE', rowsRead: 20, rowsAccepted: 20 });
    expect(await listedBy(seller)).toBe(20);
    // Once it has ended another run leaves it as it is.
    await runStagedImport(services, payload);
    expect(await found(importId)).toMatchObject({ state: 'DONE', rowsRead: 20 });
  });

  it('forgets parts that nobody imports after a day', async () => {
    const [seller, importId] = [lot.caller(), newId()];
    await stage(seller, importId, ['a']);
    const services = {
      ...lot.platform,
      models: lot.models,
      worths: lot.worths,
      vision: null,
      vectors: new VectorSearch(),
      embeddingModel: null,
      interactions: new InteractionLog(lot.platform),
      popular: rememberedPopular(lot.platform),
      narrators: null,
      feedSource: { fetch: () => Promise.reject(new Error('Nothing is fetched here.')) },
      homes: new Remembered(lot.test.clock, (tenantId) => homeOf(lot.platform.graph, tenantId)),
    };
    const forget = imports.jobs?.(services).find(({ name }) => name === 'vehicles.forget_parts');
    await forget?.run(null);
    expect(await partsLeft(importId)).toBe(1);
    lot.test.clock.advance(partLifeMs + 1);
    await forget?.run(null);
    expect(await partsLeft(importId)).toBe(0);
  });

  it('lets no one hoard parts', async () => {
    const seller = lot.caller();
    await lot.owner`insert into vehicles.import_parts (tenant_id, import_id, part, staged_by, csv, content_hash, staged_at)
      select ${lot.tenantId}, gen_random_uuid(), 1, ${seller.userId}, 'x', repeat('0', 64), now() from generate_series(1, 1024)`;
    expect(await stagePart(lot.as(seller), { importId: newId(), part: 1, csv: 'a' })).toMatchObject({ refused: 'Conflict' });
    expect(isRefusal(await stagePart(lot.as(lot.caller()), { importId: newId(), part: 1, csv: 'a' }))).toBe(false);
  });
});
