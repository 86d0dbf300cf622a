import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextOf, VehicleLot } from '../../testing/vehicle-lot.js';
import { importCatalogue } from '../commands/import-catalogue.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

describe('importProgress', () => {
  const progress =
    'subscription ($id: ID!, $afterSequence: Int) { importProgress(id: $id, afterSequence: $afterSequence) { sequence state rowsRead rowsRefused } }';
  const csv = 'make,model,year_from\nToyota,Camry,2018\nToyota,,2018\n';

  it('can be followed before the import starts, from its beginning to its end', async () => {
    const importId = newId();
    const stream = await lot.watch(lot.caller(), progress, { id: globalId('ImportReport', importId) });
    await importCatalogue(lot.as(lot.caller()), { csv, importId });
    expect(await nextOf(stream, 'importProgress')).toEqual({ sequence: 1, state: 'RUNNING', rowsRead: 0, rowsRefused: 0 });
    expect(await nextOf(stream, 'importProgress')).toEqual({ sequence: 2, state: 'RUNNING', rowsRead: 2, rowsRefused: 1 });
    expect(await nextOf(stream, 'importProgress')).toEqual({ sequence: 3, state: 'DONE', rowsRead: 2, rowsRefused: 1 });
    expect((await stream.next()).done).toBe(true);
  });

  it('can be taken up later, after the last step seen', async () => {
    const importId = newId();
    await importCatalogue(lot.as(lot.caller()), { csv, importId });
    const stream = await lot.watch(lot.caller(), progress, { id: globalId('ImportReport', importId), afterSequence: 2 });
    expect(await nextOf(stream, 'importProgress')).toMatchObject({ sequence: 3, state: 'DONE' });
  });

  it('tells another tenant nothing', async () => {
    const importId = newId();
    const of = { id: globalId('ImportReport', importId) };
    const stranger = await lot.watch(lot.caller('DEALER', newId()), progress, of);
    const own = await lot.watch(lot.caller(), progress, of);
    let overheard = false;
    void stranger.next().then(({ done }) => (overheard = done !== true));
    await importCatalogue(lot.as(lot.caller()), { csv, importId });
    // The stranger asked first, so whatever it is told of has come by the end of the own stream.
    for (let next = await own.next(); next.done !== true; next = await own.next());
    expect(overheard).toBe(false);
    await stranger.return?.();
  });
});
