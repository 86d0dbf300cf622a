/** The life of one import: started once per id, progress that others can follow, taken over after a crash. */
import { createHash } from 'node:crypto';
import type { Transaction } from '@marque/shared/db';
import { PlatformError } from '@marque/shared/errors';
import { importProgressed } from '../../events.js';
import type { Services } from '../../services.js';
import { findImport, insertImport, saveRefusals, saveWarnings, updateImport, type Refusal, type Warning } from '../store/imports.js';
import type { ImportRow } from '../../inventory/store/tables.js';

/** An import that has not moved for this long belongs to a process that died: the same request may run it again. */
const abandonedAfterMs = 2 * 60 * 1000;

/** Who imports what under which id. */
export interface ImportRequest {
  readonly tenantId: string;
  readonly importId: string;
  readonly startedBy: string | null;
  readonly csv: string;
}

export type StartOutcome =
  | { readonly outcome: 'started'; readonly row: ImportRow }
  /** The same request was answered before. */
  | { readonly outcome: 'finished'; readonly row: ImportRow }
  | { readonly outcome: 'running' }
  /** The id was used for another file. */
  | { readonly outcome: 'otherContent' };

const noCounts = { rowsRead: 0, rowsAccepted: 0, rowsRefused: 0, inserted: 0, updated: 0 } as const;

/** Claims the id. Rows that an interrupted run wrote stay: imports upsert, so running again does them no harm. */
export async function startImport(
  services: Services,
  request: ImportRequest,
  kind: ImportRow['kind'],
  format: string,
): Promise<StartOutcome> {
  const { tenantId, importId: id, startedBy, csv } = request;
  const now = services.clock.now();
  const contentHash = createHash('sha256').update(`${kind}:${format}\n`).update(csv).digest('hex');
  return services.database.tenant(tenantId, async (tx): Promise<StartOutcome> => {
    const times = { startedAt: now, updatedAt: now, finishedAt: null };
    const row: ImportRow = {
      id,
      tenantId,
      kind,
      format,
      contentHash,
      status: 'RUNNING',
      ...noCounts,
      progressSequence: 1,
      startedBy,
      ...times,
    };
    if (await insertImport(tx, row)) {
      await services.events.record(tx, [importProgressed(row)]);
      return { outcome: 'started', row };
    }
    const found = await findImport(tx, tenantId, id);
    if (found?.contentHash !== contentHash) return { outcome: 'otherContent' };
    if (found.status !== 'RUNNING') return { outcome: 'finished', row: found };
    if (now.getTime() - found.updatedAt.getTime() < abandonedAfterMs) return { outcome: 'running' };
    const again = { ...found, ...noCounts, startedBy, ...times, progressSequence: found.progressSequence + 1 };
    if (!(await updateImport(tx, again))) return { outcome: 'running' };
    await services.events.record(tx, [importProgressed(again)]);
    return { outcome: 'started', row: again };
  });
}

/** What one portion of a file brought. */
export interface Portion {
  readonly rowsRead: number;
  readonly refusals: readonly Refusal[];
  /** Of rows that were taken. */
  readonly warnings: readonly Warning[];
  readonly inserted: number;
  readonly updated: number;
}

/** Adds a portion's counts in the transaction of its rows, with the event for those who watch. */
export async function addPortion(
  tx: Transaction,
  services: Services,
  row: ImportRow,
  portion: Portion,
  status: ImportRow['status'] = 'RUNNING',
): Promise<ImportRow> {
  const now = services.clock.now();
  const next: ImportRow = {
    ...row,
    status,
    rowsRead: row.rowsRead + portion.rowsRead,
    rowsAccepted: status === 'ROLLED_BACK' ? 0 : row.rowsAccepted + portion.rowsRead - portion.refusals.length,
    rowsRefused: row.rowsRefused + portion.refusals.length,
    inserted: row.inserted + portion.inserted,
    updated: row.updated + portion.updated,
    progressSequence: row.progressSequence + 1,
    updatedAt: now,
    finishedAt: status === 'RUNNING' ? null : now,
  };
  if (!(await updateImport(tx, next))) throw new PlatformError('CONFLICT', 'This import was taken over by another run.');
  await saveRefusals(tx, row.tenantId, row.id, portion.refusals);
  if (status !== 'ROLLED_BACK') await saveWarnings(tx, row.tenantId, row.id, portion.warnings);
  await services.events.record(tx, [importProgressed(next)]);
  return next;
}

/** The text in pieces, so that reading it never copies the whole. */
export function* piecesOf(text: string, size = 65_536): Generator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
