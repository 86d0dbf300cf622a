/** Takes the checked rows of a file into the inventory, all or nothing or as many as are good. */
import type { Platform } from '@marque/shared/platform/subgraph';
import type { FileWorths } from '../../inventory/services/worths.js';
import type { RefusedRow, RowWarning } from '../domain/imported-rows.js';
import type { UploadMode } from '../domain/inventory-format.js';
import type { ImportRow } from '../store/tables.js';
import type { CheckedPortion, CheckedRow } from './checked-portions.js';
import { doubtPrices } from './doubt-prices.js';
import { type EnlistedFile, enlistRows } from './enlist-rows.js';
import { addPortion } from './import-run.js';

/** A file as it is read, and the import that takes it in. */
export interface TakeRows {
  readonly file: EnlistedFile;
  readonly portions: AsyncIterable<CheckedPortion>;
  /** By which strange prices are told. */
  readonly worthsOf: FileWorths;
  readonly start: ImportRow;
}

/** Refused rows of one file that are kept with their reasons; all are counted. */
const mostKept = 10_000;

/** The warnings of rows that were not refused after all. */
function warningsOf(rows: readonly CheckedRow[], refusals: readonly RefusedRow[]): RowWarning[] {
  const refused = new Set(refusals.map(({ line }) => line));
  return rows.flatMap(({ line, warnings: texts }) => (texts.length === 0 || refused.has(line) ? [] : [{ line, texts }]));
}

const nothing = { rowsRead: 0, refusals: [], warnings: [], inserted: 0, updated: 0 } as const;

async function bestEffort(platform: Platform, { file, portions, worthsOf, start }: TakeRows): Promise<ImportRow> {
  const { tenantId } = file;
  let row = start;
  for await (const { rows: checked, refusals: unread } of portions) {
    const before = row;
    row = await platform.database.tenant(tenantId, async (tx) => {
      const rows = await doubtPrices(tx, worthsOf, checked);
      const refusals = [...unread, ...(await enlistRows({ platform, tx }, { file, rows }))];
      const rowsRead = rows.length + unread.length;
      const portion = { rowsRead, refusals, warnings: warningsOf(rows, refusals), inserted: rowsRead - refusals.length, updated: 0 };
      return addPortion({ platform, tx }, { row: before, portion, state: 'RUNNING', keep: keptOf(before) });
    });
  }
  const last = row;
  return platform.database.tenant(tenantId, (tx) => addPortion({ platform, tx }, { row: last, portion: nothing, state: 'DONE', keep: 0 }));
}

/** How many more refused rows of the import are kept. */
const keptOf = ({ rowsRefused }: ImportRow): number => Math.max(0, mostKept - rowsRefused);

/** Carries what was refused out of a transaction that must be rolled back because of it. */
class RolledBack extends Error {
  constructor(
    readonly rowsRead: number,
    readonly refusals: readonly RefusedRow[],
    readonly refused: number,
  ) {
    super('rolled back');
  }
}

async function allOrNothing(platform: Platform, { file, portions, worthsOf, start: row }: TakeRows): Promise<ImportRow> {
  const { tenantId } = file;
  try {
    return await platform.database.tenant(tenantId, async (tx) => {
      const kept: RefusedRow[] = [];
      const warnings: RowWarning[] = [];
      let [rowsRead, refused] = [0, 0];
      for await (const { rows: checked, refusals: unread } of portions) {
        const rows = await doubtPrices(tx, worthsOf, checked);
        const refusals = [...unread, ...(await enlistRows({ platform, tx }, { file, rows }))];
        rowsRead += rows.length + unread.length;
        refused += refusals.length;
        kept.push(...refusals.slice(0, Math.max(0, mostKept - kept.length)));
        warnings.push(...warningsOf(rows, refusals).slice(0, Math.max(0, mostKept - warnings.length)));
      }
      if (refused > 0) throw new RolledBack(rowsRead, kept, refused);
      const portion = { rowsRead, refusals: [], warnings, inserted: rowsRead, updated: 0 };
      return addPortion({ platform, tx }, { row, portion, state: 'DONE', keep: mostKept });
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const { rowsRead, refusals, refused } = error;
    const portion = { rowsRead, refusals, refused, warnings: [], inserted: 0, updated: 0 };
    return platform.database.tenant(tenantId, (tx) => addPortion({ platform, tx }, { row, portion, state: 'ROLLED_BACK', keep: mostKept }));
  }
}

/** Takes them in, and answers the import as it is then. */
export const takeRows = (platform: Platform, mode: UploadMode, taking: TakeRows): Promise<ImportRow> =>
  mode === 'BEST_EFFORT' ? bestEffort(platform, taking) : allOrNothing(platform, taking);
