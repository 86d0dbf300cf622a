import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wantedPage } from '@marque/shared/graph';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { refusalsOf } from '../store/imports.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { importCatalogue } from './import-catalogue.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const header = 'id,make,model,year,class,trans,drive,cyl,displ,fuel,hwy,cty';
const row = (id: number, model: string, year: number | string = 2010) =>
  `${id},Acura,${model},${year},Compact Cars,Automatic 5-spd,Front-Wheel Drive,4,2.4,Premium,28,20`;
const request = (csv: string, importId: string = newId(), tenantId: string = newId()) => ({ csv, importId, tenantId });
const run = ({ tenantId, ...file }: ReturnType<typeof request>) => importCatalogue(lot.as(lot.caller('DEALER', tenantId)), file);
const models = async (tenantId: string) =>
  (await lot.owner`select model from vehicles.catalog_entries where tenant_id = ${tenantId} order by model`).map((each) => each['model']);
const refusals = (tenantId: string, importId: string) =>
  lot.platform.database.tenant(tenantId, (tx) => refusalsOf(tx, tenantId, importId, wantedPage({ first: 100 }, 1)));

describe('importing a catalogue', () => {
  it('keeps every good row around the broken ones and reports those by line and reason', async () => {
    const lines = [
      header,
      row(1, 'A'),
      '2,Acura,"B,2010',
      row(3, 'C'),
      'x,Acura,D',
      row(5, 'E', 'soon'),
      row(6, 'F'),
      row(1, 'A again'),
      '',
      row(8, 'G'),
    ];
    const file = request(lines.join('\r\n'));
    const done = await run(file);
    expect(done).toMatchObject({ state: 'DONE', rowsRead: 8, rowsAccepted: 4, rowsRefused: 4, inserted: 4, updated: 0 });
    expect(await models(file.tenantId)).toEqual(['A', 'C', 'F', 'G']);
    expect(await refusals(file.tenantId, file.importId)).toEqual([
      { line: 3, reasons: ['A quote on this line is never closed.'] },
      { line: 5, reasons: ['The row has 3 fields, the header 12.'] },
      { line: 6, reasons: ['year is not a whole number from 1885 to 2100: "soon"'] },
      { line: 8, reasons: ['The row repeats line 2.'] },
    ]);
  });

  it('brings known rows up to date instead of doubling them', async () => {
    const first = request([header, row(1, 'A'), row(2, 'B')].join('\n'));
    await run(first);
    const second = request([header, row(2, 'B2'), row(3, 'C')].join('\n'), newId(), first.tenantId);
    expect(await run(second)).toMatchObject({ inserted: 1, updated: 1 });
    expect(await models(first.tenantId)).toEqual(['A', 'B2', 'C']);
  });

  it('answers the same request again, and refuses its id for another file', async () => {
    const file = request([header, row(1, 'A')].join('\n'));
    const first = await run(file);
    expect(await run(file)).toEqual(first);
    expect(await run({ ...file, csv: [header, row(1, 'Z')].join('\n') })).toMatchObject({
      refused: 'IdempotencyConflict',
      path: ['input', 'importId'],
    });
    expect(await models(file.tenantId)).toEqual(['A']);
  });

  it('runs once when the same request comes several times at once', async () => {
    const file = request([header, row(1, 'A')].join('\n'));
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => run(file)));
    expect(outcomes.filter((each) => !isRefusal(each) && each.inserted !== 1)).toEqual([]);
    expect(await lot.owner`select 1 from platform.events where aggregate_id = ${file.importId} and sequence = 1`).toHaveLength(1);
    expect(await models(file.tenantId)).toEqual(['A']);
  });

  it('is taken over after a crash, and not before', async () => {
    const file = request([header, row(1, 'A'), row(2, 'B')].join('\n'));
    await run(file);
    // As a process leaves it that dies after its first portion.
    await lot.owner`update vehicles.imports set status = 'RUNNING', finished_at = null, rows_read = 1, updated_at = ${lot.platform.clock.now().toISOString()}
      where id = ${file.importId}`;
    expect(await run(file)).toMatchObject({ refused: 'Conflict', path: ['input', 'importId'] });
    lot.test.clock.advance(3 * 60_000);
    expect(await run(file)).toMatchObject({ state: 'DONE', rowsRead: 2, inserted: 0, updated: 2 });
  });

  it('knows no format for another header', async () => {
    expect(await run(request('name,price\nA,1'))).toMatchObject({
      refused: 'UnknownFormat',
      header: ['name', 'price'],
    });
    expect(await run(request(''))).toMatchObject({ refused: 'UnknownFormat', header: [] });
  });

  it('takes in 20,000 rows with one portion in memory and a few statements for each', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => row(index + 1, `Model ${index % 700}`, 1984 + (index % 40)));
    const file = request([header, ...lines].join('\n'));
    const done = await run(file);
    expect(done).toMatchObject({ rowsRead: 20_000, inserted: 20_000, rowsRefused: 0 });
    expect('progressSequence' in done && done.progressSequence).toBeLessThan(20);
  });
});
