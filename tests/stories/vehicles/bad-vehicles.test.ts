/** Vehicles and files that must be refused, with nothing added. */
import { globalId } from '@marque/shared/graph/global-ids';
import { type Client, newKey } from '@marque/sdk';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf } from '../../kit/answer.js';
import { startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'showroom';
let marque: TestMarque;
let dealer: Client;
beforeAll(async () => {
  marque = await startMarque();
  dealer = await marque.as(slug, 'dealer');
});
afterAll(() => marque.close());

const count = async (): Promise<number> =>
  Number((await marque.database.systemSql<{ count: bigint }[]>`select count(*) from vehicles.vehicles`)[0]?.count);

const golf = { make: 'Volkswagen', model: 'Golf', year: 2003, condition: 'CLEAN', segment: 'LOCALLY_USED' } as const;
const meantSo = { confirmVinContradiction: true, confirmUnusualPrice: true } as const;
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const add = async (vin: string, amount = '8000') =>
  (await dealer.addVehicle({ input: { ...golf, vin, askingPrice: euros(amount), ...meantSo, idempotencyKey: newKey() } })).addVehicle;

test.each([
  ['too short', '1HGCM82633A00435'],
  ['with a letter that no VIN has', '1HGCM82633A00435O'],
  ['with a wrong check digit', '1HGCM82643A004352'],
])('a VIN that is %s', async (_name, vin) => {
  const before = await count();
  expect(await add(vin)).toMatchObject({ __typename: 'InvalidVin' });
  expect(await count()).toBe(before);
});

test('a VIN that is there already, with a link to the vehicle that has it', async () => {
  const first = await add('1HGCM82633A004352');
  if (first.__typename !== 'AddVehiclePayload') throw new Error(first.message);
  const before = await count();
  for (const again of ['1HGCM82633A004352', '1hgcm82633a004352']) {
    expect(await add(again)).toMatchObject({ __typename: 'DuplicateVin', existing: { id: first.vehicle.id } });
  }
  expect(await count()).toBe(before);
});

test('two who add the same VIN at once: one vehicle', async () => {
  const before = await count();
  const vin = '11111111111111111';
  const answers = await Promise.all(Array.from({ length: 8 }, () => add(vin)));
  expect(answers.filter((answer) => answer.__typename === 'AddVehiclePayload')).toHaveLength(1);
  expect(answers.filter((answer) => answer.__typename === 'DuplicateVin')).toHaveLength(7);
  expect(await count()).toBe(before + 1);
});

test.each(['-1', '0', '1.001', '100000000000000000'])('an asking price of %s', async (amount) => {
  const before = await count();
  expect(await add('5YJSA1E26HF000337', amount)).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT' });
  expect(await count()).toBe(before);
});

const header = 'vin,make,model,year,condition,odometer_km,asking_price,currency';
const row = (facts: { vin?: string; year?: string; price?: string }) =>
  `${facts.vin ?? ''},Opel,Corsa,${facts.year ?? '2019'},clean,40000,${facts.price ?? '9000.00'},EUR`;

test('a file with broken rows: the good ones come in, each other one is reported with its line', async () => {
  const before = await count();
  const csv = [header, row({}), row({ vin: 'NOTAVIN' }), row({ price: '-5' }), row({ year: 'nineteen' }), '"an open quote', row({})].join(
    '\n',
  );
  const answer = await dealer.uploadInventory({ input: { importId: globalId('ImportReport', newId()), csv, mode: 'BEST_EFFORT' } });
  if (answer.uploadInventory.__typename !== 'ImportPayload') throw new Error(answer.uploadInventory.message);
  const { rowsAccepted, refusals } = answer.uploadInventory.report;
  expect(refusals.nodes.map(({ line }) => line)).toEqual(expect.arrayContaining([3, 4, 5]));
  for (const refusal of refusals.nodes) expect(refusal.reasons.join()).not.toBe('');
  expect(await count()).toBe(before + rowsAccepted);
  expect(rowsAccepted).toBeGreaterThanOrEqual(1);
});

test.each(['BEST_EFFORT', 'ALL_OR_NOTHING'] as const)('a row with a null character is told with its line and place: %s', async (mode) => {
  const before = await count();
  const csv = [header, row({}), row({}).replace('Corsa', 'Cor\0sa')].join('\n');
  const { uploadInventory } = await dealer.uploadInventory({ input: { importId: globalId('ImportReport', newId()), csv, mode } });
  const refusals = { nodes: [{ line: 3, reasons: ['In this line, character 10 is U+0000, which is no text.'] }] };
  expect(uploadInventory).toMatchObject({ __typename: 'ImportPayload', report: { refusals } });
  expect(await count()).toBe(before + (mode === 'BEST_EFFORT' ? 1 : 0));
});

test('all or nothing: one broken row keeps the whole file out', async () => {
  const before = await count();
  const csv = [header, row({}), row({ price: 'dear' }), row({})].join('\n');
  const { uploadInventory } = await dealer.uploadInventory({
    input: { importId: globalId('ImportReport', newId()), csv, mode: 'ALL_OR_NOTHING' },
  });
  expect(uploadInventory).toMatchObject({ __typename: 'ImportPayload', report: { rowsAccepted: 0, refusals: { nodes: [{ line: 3 }] } } });
  expect(await count()).toBe(before);
});

test('a file of an unknown format, and a key that stood for another file', async () => {
  const before = await count();
  const unknown = await dealer.uploadInventory({
    input: { importId: globalId('ImportReport', newId()), csv: 'a,b,c\n1,2,3', mode: 'BEST_EFFORT' },
  });
  expect(unknown.uploadInventory).toMatchObject({ __typename: 'UnknownFormat' });
  const importId = globalId('ImportReport', newId());
  await dealer.uploadInventory({ input: { importId, csv: [header, row({})].join('\n'), mode: 'BEST_EFFORT' } });
  const other = await dealer.uploadInventory({ input: { importId, csv: [header, row({}), row({})].join('\n'), mode: 'BEST_EFFORT' } });
  expect(other.uploadInventory).toMatchObject({ __typename: 'IdempotencyConflict' });
  expect(await count()).toBe(before + 1);
});

test.each([
  ['a text that tries to be SQL', `'; drop table vehicles.vehicles; --`],
  ['a text with a null character', 'golf\u0000gti'],
  ['a text of operators', '!|&<->:*(("'],
  ['a very long text', 'golf '.repeat(5000)],
])('searching for %s', async (_name, search) => {
  const answer = await marque.ask(marque.guest(slug), 'query ($f: VehicleFilterInput) { vehicles(first: 1, filter: $f) { totalCount } }', {
    f: { search },
  });
  expect(codesOf(answer).filter((code) => code !== 'BAD_USER_INPUT')).toEqual([]);
  expect(await count()).toBeGreaterThan(0);
});
