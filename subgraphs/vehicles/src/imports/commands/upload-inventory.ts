/** Takes a file of vehicles into the inventory, all or nothing or as many as are good. */
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { WithHomes } from '../../neighbours/identity.js';
import { fileProblem, headerOf } from '../domain/csv-file.js';
import type { RefusedRow, RowWarning } from '../domain/imported-rows.js';
import { hasInventoryColumns, inventoryColumns, type UploadMode } from '../domain/inventory-format.js';
import { unknownFormat } from '../domain/unknown-format.js';
import type { ImportRow } from '../store/tables.js';
import { type CheckedFile, type CheckedRow, checkInventoryFile } from './check-inventory-file.js';
import { type EnlistedFile, enlistRows } from './enlist-rows.js';
import type { ImportOutcome } from './import-catalogue.js';
import { addPortion, type ImportedFile, startImport } from './import-run.js';

/** A file of vehicles, and how it is taken in. */
export interface UploadInventory extends ImportedFile {
  readonly mode: UploadMode;
  /** Makes that nobody knows are meant as they are written. */
  readonly confirmUnknownMakes: boolean;
}

/** The warnings of rows that were not refused after all. */
function warningsOf(rows: readonly CheckedRow[], refusals: readonly RefusedRow[]): RowWarning[] {
  const refused = new Set(refusals.map(({ line }) => line));
  return rows.flatMap(({ line, warnings: texts }) => (texts.length === 0 || refused.has(line) ? [] : [{ line, texts }]));
}

const rowsPerTransaction = 500;

function* portions<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += rowsPerTransaction) yield rows.slice(at, at + rowsPerTransaction);
}

/** A checked file and the import that takes it in. */
interface Upload {
  readonly file: EnlistedFile;
  readonly checked: CheckedFile;
  readonly start: ImportRow;
}

async function bestEffort(platform: Platform, { file, checked, start }: Upload): Promise<ImportRow> {
  const { tenantId } = file;
  let row = start;
  for (const rows of portions(checked.rows)) {
    const before = row;
    row = await platform.database.tenant(tenantId, async (tx) => {
      const refusals = await enlistRows({ platform, tx }, { file, rows });
      const inserted = rows.length - refusals.length;
      const portion = { rowsRead: rows.length, refusals, warnings: warningsOf(rows, refusals), inserted, updated: 0 };
      return addPortion({ platform, tx }, { row: before, portion, state: 'RUNNING' });
    });
  }
  const last = row;
  const { refusals } = checked;
  const rest = { rowsRead: refusals.length, refusals, warnings: [], inserted: 0, updated: 0 };
  return platform.database.tenant(tenantId, (tx) => addPortion({ platform, tx }, { row: last, portion: rest, state: 'DONE' }));
}

/** Carries refusals out of a transaction that must be rolled back because of them. */
class RolledBack extends Error {
  constructor(readonly refusals: readonly RefusedRow[]) {
    super('rolled back');
  }
}

async function allOrNothing(platform: Platform, { file, checked, start: row }: Upload): Promise<ImportRow> {
  const { tenantId } = file;
  const rowsRead = checked.rows.length + checked.refusals.length;
  try {
    return await platform.database.tenant(tenantId, async (tx) => {
      const refusals = [...checked.refusals];
      for (const rows of portions(checked.rows)) refusals.push(...(await enlistRows({ platform, tx }, { file, rows })));
      if (refusals.length > 0) throw new RolledBack(refusals);
      const portion = { rowsRead, refusals, warnings: warningsOf(checked.rows, refusals), inserted: rowsRead, updated: 0 };
      return addPortion({ platform, tx }, { row, portion, state: 'DONE' });
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const { refusals } = error;
    const portion = { rowsRead, refusals, warnings: [], inserted: 0, updated: 0 };
    return platform.database.tenant(tenantId, (tx) => addPortion({ platform, tx }, { row, portion, state: 'ROLLED_BACK' }));
  }
}

/**
 * Uploads the file; the caller becomes owner and lister of its vehicles. The same id with the same file and mode answers what the first run
 * answered; who confirms makes sends it under a new id.
 */
export async function uploadInventory(
  context: CommandContext & WithHomes,
  { mode, confirmUnknownMakes, ...file }: UploadInventory,
): Promise<ImportOutcome> {
  const { importId, csv } = file;
  const problem = fileProblem(csv);
  if (problem) return problem;
  const { tenantId, actorId: sellerId } = actorOf(context.caller);
  const header = await headerOf(csv);
  if (!hasInventoryColumns(header)) return unknownFormat(header, [inventoryColumns]);
  const home = await context.homes.of(tenantId);
  const start = await startImport(context, { ...file, kind: 'INVENTORY', format: mode });
  if (isRefusal(start) || start.state !== 'RUNNING') return start;
  const checked = await checkInventoryFile(context, { csv, header, home, confirmUnknownMakes });
  const take = mode === 'BEST_EFFORT' ? bestEffort : allOrNothing;
  return take(context.platform, { file: { importId, tenantId, sellerId, currency: home.currency }, checked, start });
}
