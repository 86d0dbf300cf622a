/** Reads a file of vehicles and checks each row, before anything is stored. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { isRefusal } from '@marque/shared/outcome';
import type { VehicleDraft } from '../../inventory/domain/draft.js';
import { checkDraft, type InvalidDraft } from '../../inventory/domain/draft-check.js';
import { isKnownMake } from '../../inventory/domain/known-makes.js';
import type { InvalidVin } from '../../inventory/domain/refusals.js';
import { makesHeld } from '../../inventory/store/makes.js';
import type { Home } from '../../neighbours/identity.js';
import { rowOf } from '../domain/catalogue-formats.js';
import { piecesOf } from '../domain/csv-file.js';
import { type CsvRecord, readRecords } from '../domain/csv-records.js';
import type { RefusedRow } from '../domain/imported-rows.js';
import { readInventoryRow } from '../domain/inventory-format.js';

/** A row that can be taken in. */
export interface CheckedRow {
  readonly line: number;
  readonly draft: VehicleDraft;
  readonly warnings: readonly string[];
}

/** A file row by row. */
export interface CheckedFile {
  readonly rows: CheckedRow[];
  readonly refusals: RefusedRow[];
}

/** What a file is read by. */
export interface CheckInventoryFile {
  readonly csv: string;
  readonly header: readonly string[];
  readonly home: Home;
  /** Makes that nobody knows are meant as they are written. */
  readonly confirmUnknownMakes: boolean;
}

function readRow(header: readonly string[], record: CsvRecord, country: string): CheckedRow | RefusedRow {
  const { line } = record;
  if (record.problem !== undefined) return { line, reasons: [record.problem] };
  const row = rowOf(header, record.fields);
  if (!row) return { line, reasons: [`The row has ${record.fields.length} fields, the header ${header.length}.`] };
  const reading = readInventoryRow(row, country);
  return reading.draft === undefined ? { line, reasons: reading.problems } : { line, ...reading };
}

async function readRows({ csv, header, home }: CheckInventoryFile): Promise<CheckedFile> {
  const file: CheckedFile = { rows: [], refusals: [] };
  let isHeader = true;
  for await (const records of readRecords(piecesOf(csv))) {
    for (const record of isHeader ? records.slice(1) : records) {
      const row = readRow(header, record, home.country);
      if ('draft' in row) file.rows.push(row);
      else file.refusals.push(row);
    }
    isHeader = false;
  }
  return file;
}

const reasonsOf = (refusal: InvalidVin | InvalidDraft): string[] =>
  refusal.refused === 'InvalidVin' ? [refusal.message] : refusal.problems.map(({ text }) => text);

/** All rows that can be read, then each by the rules of a draft: which makes the business has is asked once for the file. */
export async function checkInventoryFile({ platform, caller }: CommandContext, input: CheckInventoryFile): Promise<CheckedFile> {
  const { home, confirmUnknownMakes } = input;
  const read = await readRows(input);
  const file: CheckedFile = { rows: [], refusals: read.refusals };
  const strange = new Set(read.rows.map(({ draft }) => draft.make).filter((make) => !isKnownMake(make)));
  const tenantId = requireTenant(caller);
  const held = await platform.database.read(tenantId, (tx) => makesHeld(tx, tenantId, [...strange]));
  const now = platform.clock.now();
  for (const { line, draft, warnings } of read.rows) {
    const makeIsKnown = confirmUnknownMakes || !strange.has(draft.make) || held.has(draft.make);
    const check = checkDraft(draft, { now, currency: home.currency, makeIsKnown });
    if (isRefusal(check)) file.refusals.push({ line, reasons: reasonsOf(check) });
    else file.rows.push({ line, draft: check.draft, warnings: [...warnings, ...check.warnings] });
  }
  return file;
}
