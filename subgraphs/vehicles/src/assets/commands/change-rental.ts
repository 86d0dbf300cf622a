/** The frame of what a person does to one yacht, jet or property: it is locked, and theirs to change. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { PlatformError } from '@marque/shared/errors';
import type { NewEvent } from '@marque/shared/events';
import type { IdempotencyConflict, NotAllowed, NotFound } from '@marque/shared/outcome';
import { mayChange } from '../../inventory/domain/permissions.js';
import { hasKind, maySeeAsset } from '../domain/permissions.js';
import { noRental, rentalNotYours } from '../domain/refusals.js';
import { lockRental, type RentalChange, updateRental } from '../store/rentals.js';
import type { RentalRow } from '../store/tables.js';

/** What every command on one is asked. */
export interface OnRental {
  readonly rentalAssetId: string;
  /** Its state and version keep a second call from doing anything twice; the key lets a repeat get the first answer. */
  readonly idempotencyKey?: string | null | undefined;
}

/** One call of a command on one. */
export interface RentalCall {
  /** The name of the command, the same for ever. */
  readonly command: string;
  readonly input: OnRental;
}

/** Changes the asset in one transaction, once for a key, if the caller may; to those who may not see it, or not its kind, it does not exist. */
export function changeRental<Outcome extends object>(
  { platform, caller }: CommandContext,
  { command, input: { idempotencyKey, ...input } }: RentalCall,
  change: (tx: Transaction, row: RentalRow, at: Date) => Promise<Outcome>,
): Promise<Outcome | NotFound | NotAllowed | IdempotencyConflict> {
  const actor = actorOf(caller);
  return once(platform, actor, { command, idempotencyKey, input }, async (tx, at): Promise<Outcome | NotFound | NotAllowed> => {
    const row = await lockRental(tx, input.rentalAssetId);
    if (!row || !hasKind(caller, row.kind) || !maySeeAsset(caller, row)) return noRental;
    return mayChange(caller, row) ? change(tx, row, at) : rentalNotYours;
  });
}

/** A change of a row that the transaction has locked. */
export interface RecordedRentalChange {
  readonly row: RentalRow;
  readonly change: RentalChange;
  readonly at: Date;
  /** What is told of it, by the row as it is then. */
  event(changed: RentalRow): NewEvent;
}

/** Writes the change with its event. @throws PlatformError `CONFLICT` when the row is no longer as it was read, which a lock makes impossible. */
export async function recordRentalChange(
  { platform }: Pick<CommandContext, 'platform'>,
  tx: Transaction,
  { row, change, at, event }: RecordedRentalChange,
): Promise<RentalRow> {
  const changed = await updateRental(tx, row, change, at);
  if (!changed) throw new PlatformError('CONFLICT', 'The asset was changed by somebody else meanwhile.');
  await platform.events.record(tx, [event(changed)]);
  return changed;
}
