import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { uploadInventory } from '../commands/upload-inventory.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const header = 'vin,make,model,year,condition,odometer_km,asking_price,currency,colour,fuel';
const row = (year: string, fuel = 'petrol') => `,Toyota,Corolla,${year},clean,90000,900000,NGN,blue,${fuel}`;

interface Page {
  readonly nodes: readonly { readonly line: number }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly startCursor: string; readonly endCursor: string };
}

it.each([
  ['refusals', [row('1700'), row('2018'), row('1701'), row('1702'), row('1703')], [2, 4, 5, 6]],
  ['warnings', [row('2018', 'x'), row('1700'), row('2018', 'y'), row('2018', 'z'), row('2018', 'w')], [2, 4, 5, 6]],
])('the %s of an import are read in pages, in order of their lines, from either end', async (field, rows, lines) => {
  const importId = newId();
  const file = { importId, csv: [header, ...rows].join('\n'), mode: 'BEST_EFFORT', confirmUnknownMakes: false } as const;
  await uploadInventory(lot.as(lot.caller()), file);
  const read = async (page: string): Promise<Page> => {
    const text = `{ importReport(id: "${globalId('ImportReport', importId)}") { page: ${field}(${page}) { nodes { line } pageInfo { hasNextPage startCursor endCursor } } } }`;
    return (await lot.data<{ importReport: { page: Page } }>(lot.caller('MANAGER'), text)).importReport.page;
  };
  const numbers = ({ nodes }: Page): number[] => nodes.map(({ line }) => line);
  const first = await read('first: 3');
  expect([numbers(first), first.pageInfo.hasNextPage]).toEqual([lines.slice(0, 3), true]);
  const rest = await read(`first: 3, after: "${first.pageInfo.endCursor}"`);
  expect([numbers(rest), rest.pageInfo.hasNextPage]).toEqual([lines.slice(3), false]);
  const last = await read('last: 1');
  expect(numbers(last)).toEqual(lines.slice(-1));
  expect(numbers(await read(`last: 2, before: "${last.pageInfo.startCursor}"`))).toEqual(lines.slice(1, 3));
});
