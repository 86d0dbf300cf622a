/** Imports a catalogue file: row by row into entries, refused rows reported, good rows kept whatever stands between them. */
import type { CatalogueFacts } from '../../catalogue/domain/catalogue-entry.js';
import { catalogueFormats, foldHeader, formatOf, rowOf, type CatalogueFormat, type RowReading } from '../domain/catalogue-formats.js';
import { readRecords, type CsvRecord } from '../domain/csv-records.js';
import type { IntakeServices } from '../../services.js';
import { upsertEntries } from '../../catalogue/store/entries.js';
import type { Refusal, Warning } from '../store/imports.js';
import type { ImportRow } from '../../inventory/store/tables.js';
import { addPortion, piecesOf, startImport, type ImportRequest, type StartOutcome } from './import-run.js';

export type ImportOutcome =
  | Exclude<StartOutcome, { outcome: 'started' | 'finished' }>
  | { readonly outcome: 'done'; readonly row: ImportRow }
  | { readonly outcome: 'unknownFormat'; readonly header: readonly string[]; readonly known: readonly (readonly string[])[] };

/** The folded header of a file: its first record that is not blank. */
export async function headerOf(csv: string): Promise<string[]> {
  for await (const [first] of readRecords(piecesOf(csv.slice(0, 100_000)))) return foldHeader(first?.fields ?? []);
  return [];
}

/** Reads records of one format and remembers every key of the file: two rows with one key cannot both be right. */
class CatalogueReader {
  private readonly lineOfKey = new Map<string, number>();

  constructor(
    private readonly format: CatalogueFormat,
    private readonly header: readonly string[],
    private readonly country: string,
  ) {}

  read(records: readonly CsvRecord[]): { entries: CatalogueFacts[]; refusals: Refusal[]; warnings: Warning[] } {
    const entries: CatalogueFacts[] = [];
    const refusals: Refusal[] = [];
    const warnings: Warning[] = [];
    for (const record of records) {
      const reading = this.readOne(record);
      if (reading.problems) refusals.push({ line: record.line, reasons: reading.problems });
      else {
        entries.push(...reading.entries);
        if (reading.warnings.length > 0) warnings.push({ line: record.line, texts: reading.warnings });
      }
    }
    return { entries, refusals, warnings };
  }

  private readOne(record: CsvRecord): RowReading {
    if (record.problem !== undefined) return { problems: [record.problem] };
    const row = rowOf(this.header, record.fields);
    if (!row) return { problems: [`The row has ${record.fields.length} fields, the header ${this.header.length}.`] };
    const reading = this.format.read(row, this.country);
    if (reading.problems) return reading;
    const { entries } = reading;
    const repeated = entries.find(({ importKey }) => this.lineOfKey.has(importKey));
    if (repeated) return { problems: [`The row repeats line ${this.lineOfKey.get(repeated.importKey)}.`] };
    for (const { importKey } of entries) this.lineOfKey.set(importKey, record.line);
    return reading;
  }
}

const rowsPerTransaction = 2000;

/** Portions of at least `rowsPerTransaction` records, the header left out. */
async function* portionsOf(csv: string): AsyncGenerator<CsvRecord[]> {
  let waiting: CsvRecord[] = [];
  let isFirst = true;
  for await (const records of readRecords(piecesOf(csv))) {
    waiting.push(...(isFirst ? records.slice(1) : records));
    isFirst = false;
    if (waiting.length >= rowsPerTransaction) {
      yield waiting;
      waiting = [];
    }
  }
  yield waiting;
}

/** Imports the file; the same id with the same file answers what the first run answered. */
export async function importCatalogue(services: IntakeServices, request: ImportRequest): Promise<ImportOutcome> {
  const { csv, tenantId } = request;
  const header = await headerOf(csv);
  const format = formatOf(header);
  if (!format) return { outcome: 'unknownFormat', header, known: catalogueFormats.map(({ required }) => required) };
  const { country } = await services.homes.of(tenantId);
  const start = await startImport(services, request, 'CATALOGUE', format.name);
  if (start.outcome === 'finished') return { outcome: 'done', row: start.row };
  if (start.outcome !== 'started') return start;
  const reader = new CatalogueReader(format, header, country);
  let row = start.row;
  for await (const records of portionsOf(csv)) {
    const { entries, refusals, warnings } = reader.read(records);
    const before = row;
    row = await services.database.tenant(tenantId, async (tx) => {
      const count = await upsertEntries(tx, tenantId, entries, services.clock.now());
      return addPortion(tx, services, before, { rowsRead: records.length, refusals, warnings, ...count });
    });
  }
  const last = row;
  const nothing = { rowsRead: 0, refusals: [], warnings: [], inserted: 0, updated: 0 };
  return { outcome: 'done', row: await services.database.tenant(tenantId, (tx) => addPortion(tx, services, last, nothing, 'DONE')) };
}
