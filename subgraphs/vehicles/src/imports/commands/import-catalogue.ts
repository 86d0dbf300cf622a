/** Imports a catalogue file: row by row into entries, refused rows reported, good rows kept whatever stands between them. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { type Conflict, type IdempotencyConflict, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { upsertEntries } from '../../catalogue/store/entries.js';
import type { WithHomes } from '../../neighbours/identity.js';
import { catalogueFormats, formatOf } from '../domain/catalogue-formats.js';
import { CatalogueReader } from '../domain/catalogue-reader.js';
import { fileProblem, headerOf, piecesOf } from '../domain/csv-file.js';
import { type CsvRecord, readRecords } from '../domain/csv-records.js';
import { unknownFormat, type UnknownFormat } from '../domain/unknown-format.js';
import type { ImportRow } from '../store/tables.js';
import { addPortion, type ImportedFile, startImport } from './import-run.js';

/** What became of an import, or why there was none. */
export type ImportOutcome = ImportRow | InvalidInput | UnknownFormat | Conflict | IdempotencyConflict;

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

const nothing = { rowsRead: 0, refusals: [], warnings: [], inserted: 0, updated: 0 } as const;

/** Imports the file; the same id with the same file answers what the first run answered. */
export async function importCatalogue(context: CommandContext & WithHomes, file: ImportedFile): Promise<ImportOutcome> {
  const { csv } = file;
  const problem = fileProblem(csv);
  if (problem) return problem;
  const { platform, caller, homes } = context;
  const { database, clock } = platform;
  const tenantId = requireTenant(caller);
  const header = await headerOf(csv);
  const format = formatOf(header);
  if (!format)
    return unknownFormat(
      header,
      catalogueFormats.map(({ required }) => required),
    );
  const { country } = await homes.of(tenantId);
  const start = await startImport(context, { importId: file.importId, content: csv, kind: 'CATALOGUE', format: format.name });
  if (isRefusal(start) || start.state !== 'RUNNING') return start;
  const reader = new CatalogueReader(format, header, country);
  let row = start;
  for await (const records of portionsOf(csv)) {
    const { entries, refusals, warnings } = reader.read(records);
    const before = row;
    row = await database.tenant(tenantId, async (tx) => {
      const count = await upsertEntries(tx, tenantId, entries, clock.now());
      const portion = { rowsRead: records.length, refusals, warnings, ...count };
      return addPortion({ platform, tx }, { row: before, portion, state: 'RUNNING' });
    });
  }
  const last = row;
  return database.tenant(tenantId, (tx) => addPortion({ platform, tx }, { row: last, portion: nothing, state: 'DONE' }));
}
