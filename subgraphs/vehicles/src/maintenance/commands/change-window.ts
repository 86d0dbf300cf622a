/** The frame of what a person does to one window: its asset is theirs to change, and both are locked. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { type Conflict, type IdempotencyConflict, isRefusal, type NotAllowed, type NotFound } from '@marque/shared/outcome';
import { noWindow, ofWindow, windowCancelled, windowOver } from '../domain/refusals.js';
import type { MaintenanceRow } from '../store/tables.js';
import { lockWindow, windowsByIds } from '../store/windows.js';
import { type LockedAsset, lockAsset } from './lock-asset.js';

/** What every command on a window is asked. */
export interface OnWindow {
  readonly windowId: string;
  /** The window's state keeps a second call from doing anything twice; the key lets a repeat get the first answer. */
  readonly idempotencyKey?: string | null | undefined;
}

/** One call of a command on a window. */
export interface WindowCall {
  /** The name of the command, the same for ever. */
  readonly command: string;
  readonly input: OnWindow;
}

/** A window that stands and is not over, with its asset. */
export interface LockedWindow {
  readonly row: MaintenanceRow;
  readonly asset: LockedAsset;
}

/** Changes a window that stands and is not over, once for a key, if the caller may; to those who may not see its asset, it does not exist. */
export function changeWindow<Outcome extends object>(
  { platform, caller }: CommandContext,
  { command, input: { idempotencyKey, ...input } }: WindowCall,
  change: (tx: Transaction, locked: LockedWindow, at: Date) => Promise<Outcome>,
): Promise<Outcome | NotFound | NotAllowed | Conflict | IdempotencyConflict> {
  const call = { command, idempotencyKey, input };
  return once<Outcome | NotFound | NotAllowed | Conflict>(platform, actorOf(caller), call, async (tx, at) => {
    // The asset first, as whoever plans does: a window stays with its asset.
    const [known] = await windowsByIds(tx, [input.windowId]);
    if (!known) return noWindow;
    const asset = await lockAsset(tx, caller, known);
    if (isRefusal(asset)) return asset.refused === 'NotFound' ? noWindow : ofWindow(asset);
    const row = await lockWindow(tx, known.id);
    if (!row) return noWindow;
    if (row.cancelledAt !== null) return windowCancelled;
    return row.endsAt <= at ? windowOver : change(tx, { row, asset }, at);
  });
}
