/** `npm run valuation:measure -- FILE`: how far the baseline errs on a file of listings, a fifth of it held out. */
import { createReadStream } from 'node:fs';
import { commandLine } from '@marque/shared/settings/command-line';
import { rowOf } from '../imports/domain/catalogue-formats.js';
import { readRecords } from '../imports/domain/csv-records.js';
import { measureBaseline } from '../valuation/domain/measure.js';
import { readListings } from '../imports/domain/market-file.js';

async function rowsOf(file: string): Promise<Readonly<Record<string, string>>[]> {
  const rows: Readonly<Record<string, string>>[] = [];
  let header: readonly string[] | null = null;
  for await (const records of readRecords(createReadStream(file, 'utf8'))) {
    for (const { fields } of records) {
      if (!fields) continue;
      if (header === null) header = fields;
      else rows.push(rowOf(header, fields) ?? {});
    }
  }
  return rows;
}

const [file] = commandLine({ usage: 'usage: npm run valuation:measure -- FILE', options: {}, words: 1 }).positionals;
const read = file === undefined ? null : readListings(await rowsOf(file));
if (read === null) {
  process.stderr.write('Name a CSV file of listings with columns for make, model, year, price and mileage.\n');
  process.exitCode = 2;
} else {
  const report = measureBaseline(read.listings);
  process.stdout.write(`${JSON.stringify({ currency: read.currency, listings: read.listings.length, ...report }, null, 2)}\n`);
}
