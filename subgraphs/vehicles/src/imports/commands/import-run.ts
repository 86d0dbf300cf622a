/**
 * The life of one import: started once per id, progress that others can follow, taken over after a crash. It spans many transactions and is
 * followed while it runs, so its key is the id of its row and not one that a single transaction answers.
 */
import { createHash } from 'node:crypto';
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext, TransactionContext } from '@marque/shared/commands';
import { PlatformError } from '@marque/shared/errors';
import { conflict, type Conflict, idempotencyConflict, type IdempotencyConflict } from '@marque/shared/outcome';
import { importProgressed } from '../../events.js';
import type { Portion } from '../domain/imported-rows.js';
import { findImport, insertImport, saveRefusals, saveWarnings, updateImport } from '../store/imports.js';
import type { ImportRow } from '../store/tables.js';

/** An import that has not moved for this long belongs to a process that died: the same request may run it again. */
const abandonedAfterMs = 2 * 60 * 1000;

/** A file under the id that its client chose. */
export interface ImportedFile {
  readonly importId: string;
  readonly csv: string;
}

/** A file with what it is read as. */
export interface StartImport extends ImportedFile {
  readonly kind: ImportRow['kind'];
  readonly format: string;
}

const noCounts = { rowsRead: 0, rowsAccepted: 0, rowsRefused: 0, inserted: 0, updated: 0 } as const;
const stillRunning = conflict('This import is still running.', 'importId');
const otherContent: IdempotencyConflict = { ...idempotencyConflict, path: ['input', 'importId'] };

/**
 * Claims the id: the row is RUNNING where it is the caller's to run now, and has ended where the same request was answered before. Rows that
 * an interrupted run wrote stay: imports upsert, so running again does them no harm.
 */
export async function startImport(
  { platform, caller }: CommandContext,
  { importId: id, csv, kind, format }: StartImport,
): Promise<ImportRow | Conflict | IdempotencyConflict> {
  const { database, events, clock } = platform;
  const tenantId = requireTenant(caller);
  const now = clock.now();
  const contentHash = createHash('sha256').update(`${kind}:${format}\n`).update(csv).digest('hex');
  const begun = { ...noCounts, startedBy: caller.userId, startedAt: now, updatedAt: now, finishedAt: null };
  return database.tenant(tenantId, async (tx) => {
    const row: ImportRow = { ...begun, id, tenantId, kind, format, contentHash, state: 'RUNNING', progressSequence: 1 };
    if (await insertImport(tx, row)) {
      await events.record(tx, [importProgressed(row)]);
      return row;
    }
    const found = await findImport(tx, tenantId, id);
    if (found?.contentHash !== contentHash) return otherContent;
    if (found.state !== 'RUNNING') return found;
    if (now.getTime() - found.updatedAt.getTime() < abandonedAfterMs) return stillRunning;
    const again: ImportRow = { ...found, ...begun, progressSequence: found.progressSequence + 1 };
    if (!(await updateImport(tx, again))) return stillRunning;
    await events.record(tx, [importProgressed(again)]);
    return again;
  });
}

/** A portion of an import, and where the import stands with it. */
export interface AddPortion {
  readonly row: ImportRow;
  readonly portion: Portion;
  readonly state: ImportRow['state'];
}

/** Adds a portion's counts in the transaction of its rows, with the event for those who watch. */
export async function addPortion({ platform, tx }: TransactionContext, { row, portion, state }: AddPortion): Promise<ImportRow> {
  const now = platform.clock.now();
  const next: ImportRow = {
    ...row,
    state,
    rowsRead: row.rowsRead + portion.rowsRead,
    rowsAccepted: state === 'ROLLED_BACK' ? 0 : row.rowsAccepted + portion.rowsRead - portion.refusals.length,
    rowsRefused: row.rowsRefused + portion.refusals.length,
    inserted: row.inserted + portion.inserted,
    updated: row.updated + portion.updated,
    progressSequence: row.progressSequence + 1,
    updatedAt: now,
    finishedAt: state === 'RUNNING' ? null : now,
  };
  if (!(await updateImport(tx, next))) throw new PlatformError('CONFLICT', 'This import was taken over by another run.');
  await saveRefusals(tx, row, portion.refusals);
  if (state !== 'ROLLED_BACK') await saveWarnings(tx, row, portion.warnings);
  await platform.events.record(tx, [importProgressed(next)]);
  return next;
}
