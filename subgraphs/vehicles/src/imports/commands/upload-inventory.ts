/** Takes a file of vehicles into the inventory, all or nothing or as many as are good. */
import { createHash } from 'node:crypto';
import { checkDraft, type DraftCheck, type VehicleDraft } from '../../inventory/domain/draft.js';
import { readRecords, type CsvRecord } from '../domain/csv-records.js';
import { rowOf } from '../domain/catalogue-formats.js';
import { inventoryColumns, readInventoryRow, type UploadMode } from '../domain/inventory-format.js';
import { isKnownMake } from '../../inventory/domain/known-makes.js';
import type { Transaction } from '@marque/shared/db';
import type { IntakeServices } from '../../services.js';
import { entriesByNames } from '../../catalogue/store/entries.js';
import type { Refusal, Warning } from '../store/imports.js';
import { makesHeld } from '../../inventory/store/makes.js';
import type { ImportRow } from '../../inventory/store/tables.js';
import { vehiclesByIds, vehiclesByVins } from '../../inventory/store/vehicles.js';
import type { Home } from '../../neighbours/homes.js';
import { enlist } from '../../inventory/commands/enlist.js';
import { headerOf, type ImportOutcome } from './import-catalogue.js';
import { addPortion, piecesOf, startImport, type ImportRequest } from './import-run.js';

export interface UploadRequest extends ImportRequest {
  /** Owner and lister of all vehicles. */
  readonly startedBy: string;
  readonly mode: UploadMode;
  /** Makes that nobody knows are meant as they are written. */
  readonly confirmUnknownMakes: boolean;
}

/** A request with the home currency of its tenant. */
type Upload = UploadRequest & Pick<Home, 'currency'>;

interface CheckedRow {
  readonly line: number;
  readonly draft: VehicleDraft;
  readonly warnings: readonly string[];
}

function readRow(header: readonly string[], record: CsvRecord, country: string): CheckedRow | Refusal {
  const { line } = record;
  if (record.problem !== undefined) return { line, reasons: [record.problem] };
  const row = rowOf(header, record.fields);
  if (!row) return { line, reasons: [`The row has ${record.fields.length} fields, the header ${header.length}.`] };
  const reading = readInventoryRow(row, country);
  return reading.draft === undefined ? { line, reasons: reading.problems } : { line, ...reading };
}

const reasonsOf = (check: Exclude<DraftCheck, { outcome: 'ok' }>): string[] =>
  (check.outcome === 'invalidVin' ? check.reasons : check.problems).map(({ text }) => text);

interface CheckedFile {
  readonly rows: CheckedRow[];
  readonly refusals: Refusal[];
}

/** All rows that can be read, then each by the rules of a draft: which makes the business has is asked once for the file. */
async function checkFile(services: IntakeServices, request: UploadRequest, header: readonly string[], home: Home): Promise<CheckedFile> {
  const { csv, tenantId, confirmUnknownMakes } = request;
  const read: CheckedRow[] = [];
  const file: CheckedFile = { rows: [], refusals: [] };
  let isHeader = true;
  for await (const records of readRecords(piecesOf(csv))) {
    for (const record of isHeader ? records.slice(1) : records) {
      const row = readRow(header, record, home.country);
      if ('draft' in row) read.push(row);
      else file.refusals.push(row);
    }
    isHeader = false;
  }
  const strange = new Set(read.map(({ draft }) => draft.make).filter((make) => !isKnownMake(make)));
  const held = await services.database.read(tenantId, (tx) => makesHeld(tx, tenantId, [...strange]));
  const now = services.clock.now();
  for (const { line, draft, warnings } of read) {
    const makeIsKnown = confirmUnknownMakes || !strange.has(draft.make) || held.has(draft.make);
    const check = checkDraft(draft, { now, currency: home.currency, makeIsKnown });
    if (check.outcome === 'ok') file.rows.push({ line, draft: check.draft, warnings: [...warnings, ...check.warnings] });
    else file.refusals.push({ line, reasons: reasonsOf(check) });
  }
  return file;
}

/** The warnings of rows that were not refused after all. */
function warningsOf(rows: readonly CheckedRow[], refusals: readonly Refusal[]): Warning[] {
  const refused = new Set(refusals.map(({ line }) => line));
  return rows.flatMap(({ line, warnings: texts }) => (texts.length === 0 || refused.has(line) ? [] : [{ line, texts }]));
}

/**
 * The id of the vehicle of a line: a UUIDv8 made of import and line, so that a second run after a crash finds the rows of the first,
 * those without a VIN too.
 */
function idOfLine(importId: string, line: number): string {
  const hash = createHash('sha256').update(`${importId}:${line}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(12, 15)}-a${hash.slice(15, 18)}-${hash.slice(18, 30)}`;
}

/** Enlists a portion; rows whose VIN is taken, here or by an earlier row of the file, are refused with the vehicle that holds it. */
async function enlistPortion(tx: Transaction, services: IntakeServices, request: Upload, rows: readonly CheckedRow[]): Promise<Refusal[]> {
  const { tenantId, startedBy, importId, currency } = request;
  const entries = await entriesByNames(
    tx,
    tenantId,
    rows.map(({ draft }) => draft),
  );
  const common = { currency, ownerId: startedBy, listerId: startedBy };
  const enlistments = rows.map(({ line, draft }, index) => ({
    ...common,
    id: idOfLine(importId, line),
    draft,
    // What has no price yet is known and not offered.
    status: draft.askingPrice === null ? ('CATALOG_ONLY' as const) : ('AVAILABLE' as const),
    entry: entries[index] ?? null,
  }));
  const stored = await enlist(tx, services.events, tenantId, enlistments, services.clock.now());
  const left = rows.filter((_, index) => stored[index] === null);
  return left.length === 0 ? [] : refusalsFor(tx, request, left);
}

/** Why rows were not stored; a row that the interrupted run of this same import had stored is no refusal. */
async function refusalsFor(tx: Transaction, { tenantId, importId }: UploadRequest, rows: readonly CheckedRow[]): Promise<Refusal[]> {
  const ids = rows.map(({ line }) => idOfLine(importId, line));
  const vins = rows.flatMap(({ draft }) => draft.vin ?? []);
  const own = new Set((await vehiclesByIds(tx, tenantId, ids)).map(({ id }) => id));
  const holders = new Map((await vehiclesByVins(tx, tenantId, vins)).map(({ vin, id }) => [vin, id]));
  return rows.flatMap(({ line, draft }) =>
    own.has(idOfLine(importId, line))
      ? []
      : [{ line, reasons: [`The VIN ${draft.vin} belongs to vehicle ${holders.get(draft.vin) ?? 'of this tenant'}.`] }],
  );
}

const rowsPerTransaction = 500;

function* portions<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += rowsPerTransaction) yield rows.slice(at, at + rowsPerTransaction);
}

async function bestEffort(services: IntakeServices, request: Upload, start: ImportRow, file: CheckedFile): Promise<ImportRow> {
  const { tenantId } = request;
  let row = start;
  for (const rows of portions(file.rows)) {
    const before = row;
    row = await services.database.tenant(tenantId, async (tx) => {
      const refusals = await enlistPortion(tx, services, request, rows);
      const inserted = rows.length - refusals.length;
      return addPortion(tx, services, before, {
        rowsRead: rows.length,
        refusals,
        warnings: warningsOf(rows, refusals),
        inserted,
        updated: 0,
      });
    });
  }
  const last = row;
  const rest = { rowsRead: file.refusals.length, refusals: file.refusals, warnings: [], inserted: 0, updated: 0 };
  return services.database.tenant(tenantId, (tx) => addPortion(tx, services, last, rest, 'DONE'));
}

/** Carries refusals out of a transaction that must be rolled back because of them. */
class RolledBack extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super('rolled back');
  }
}

async function allOrNothing(services: IntakeServices, request: Upload, start: ImportRow, file: CheckedFile): Promise<ImportRow> {
  const { tenantId } = request;
  const rowsRead = file.rows.length + file.refusals.length;
  try {
    return await services.database.tenant(tenantId, async (tx) => {
      const refusals = [...file.refusals];
      for (const rows of portions(file.rows)) refusals.push(...(await enlistPortion(tx, services, request, rows)));
      if (refusals.length > 0) throw new RolledBack(refusals);
      return addPortion(
        tx,
        services,
        start,
        { rowsRead, refusals, warnings: warningsOf(file.rows, refusals), inserted: rowsRead, updated: 0 },
        'DONE',
      );
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const { refusals } = error;
    const nothing = { rowsRead, refusals, warnings: [], inserted: 0, updated: 0 };
    return services.database.tenant(tenantId, (tx) => addPortion(tx, services, start, nothing, 'ROLLED_BACK'));
  }
}

/** Uploads the file; the same id with the same file and mode answers what the first run answered. Who confirms makes sends it under a new id. */
export async function uploadInventory(services: IntakeServices, request: UploadRequest): Promise<ImportOutcome> {
  const header = await headerOf(request.csv);
  if (!inventoryColumns.every((name) => header.includes(name))) return { outcome: 'unknownFormat', header, known: [inventoryColumns] };
  const home = await services.homes.of(request.tenantId);
  const start = await startImport(services, request, 'INVENTORY', request.mode);
  if (start.outcome === 'finished') return { outcome: 'done', row: start.row };
  if (start.outcome !== 'started') return start;
  const file = await checkFile(services, request, header, home);
  const run = request.mode === 'BEST_EFFORT' ? bestEffort : allOrNothing;
  return { outcome: 'done', row: await run(services, { ...request, currency: home.currency }, start.row, file) };
}
