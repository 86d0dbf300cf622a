/**
 * The life of one import: started once per id, progress that others can follow, taken over after a crash. It spans many transactions and is
 * followed while it runs, so its key is the id of its row and not one that a single transaction answers.
 */
import { createHash } from 'node:crypto';
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext, TransactionContext } from '@marque/shared/commands';
import { PlatformError } from '@marque/shared/errors';
import type { Platform } from '@marque/shared/platform/subgraph';
import { conflict, type Conflict, idempotencyConflict, type IdempotencyConflict } from '@marque/shared/outcome';
import { importProgressed } from '../../events/imports.js';
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

/** What a file is read as, and by what a repetition of the request is known. */
export interface StartImport extends Pick<ImportedFile, 'importId'> {
  readonly kind: ImportRow['kind'];
  readonly format: string;
  /** The file's text, or the hashes of its parts: what tells another file under the same id. */
  readonly content: string;
}

/** SHA-256 of the texts one behind the other, in hexadecimal. */
export function hashOfFile(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
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
  { importId: id, content, kind, format }: StartImport,
): Promise<ImportRow | Conflict | IdempotencyConflict> {
  const { database, events, clock } = platform;
  const tenantId = requireTenant(caller);
  const now = clock.now();
  const contentHash = hashOfFile([`${kind}:${format}\n`, content]);
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

/** Takes an import that runs to its beginning again: its job starts, for the first time or after a crash. */
export async function restartImport({ database, events, clock }: Platform, row: ImportRow): Promise<ImportRow> {
  // Nothing was counted yet: those who watch need not be told.
  if (row.rowsRead === 0) return row;
  const again: ImportRow = { ...row, ...noCounts, progressSequence: row.progressSequence + 1, updatedAt: clock.now() };
  return database.tenant(row.tenantId, async (tx) => {
    if (!(await updateImport(tx, again))) throw new PlatformError('CONFLICT', 'This import was taken over by another run.');
    await events.record(tx, [importProgressed(again)]);
    return again;
  });
}

/** A portion of an import, and where the import stands with it. */
export interface AddPortion {
  readonly row: ImportRow;
  readonly portion: Portion;
  readonly state: ImportRow['state'];
  /** How many refused and how many warned rows of it are kept with their texts; all when left out. */
  readonly keep?: number;
}

/** Adds a portion's counts in the transaction of its rows, with the event for those who watch. */
export async function addPortion({ platform, tx }: TransactionContext, { row, portion, state, keep }: AddPortion): Promise<ImportRow> {
  const now = platform.clock.now();
  const { refused = portion.refusals.length } = portion;
  const next: ImportRow = {
    ...row,
    state,
    rowsRead: row.rowsRead + portion.rowsRead,
    rowsAccepted: state === 'ROLLED_BACK' ? 0 : row.rowsAccepted + portion.rowsRead - refused,
    rowsRefused: row.rowsRefused + refused,
    inserted: row.inserted + portion.inserted,
    updated: row.updated + portion.updated,
    progressSequence: row.progressSequence + 1,
    updatedAt: now,
    finishedAt: state === 'RUNNING' ? null : now,
  };
  if (!(await updateImport(tx, next))) throw new PlatformError('CONFLICT', 'This import was taken over by another run.');
  await saveRefusals(tx, row, portion.refusals.slice(0, keep));
  if (state !== 'ROLLED_BACK') await saveWarnings(tx, row, portion.warnings.slice(0, keep));
  await platform.events.record(tx, [importProgressed(next)]);
  return next;
}
