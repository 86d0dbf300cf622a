/** Changes of many vehicles: rows, histories and events, with as many statements for a thousand as for one. */
import type { TransactionContext } from '@marque/shared/commands';
import { PlatformError } from '@marque/shared/errors';
import { chain } from '../domain/history.js';
import { becomesPublic, isWithdrawn } from '../domain/lifecycle.js';
import { appendHistory } from '../store/history.js';
import { forgetWithdrawnPrices } from '../store/offered-prices.js';
import type { VehicleRow } from '../store/tables.js';
import { updateVehicles } from '../store/vehicles.js';
import type { RecordedChange } from './record-change.js';
import { saveWords } from './save-words.js';

/** A change that sets these and nothing else. */
export interface PlainChange extends RecordedChange {
  readonly change: Partial<
    Pick<
      VehicleRow,
      | 'state'
      | 'askingMinor'
      | 'previousOwners'
      | 'damage'
      | 'odometerKm'
      | 'inspectedOdometerKm'
      | 'odometerInspectedAt'
      | 'soldOdometerKm'
      | 'soldPreviousOwners'
    >
  >;
}

/**
 * Writes the changes, at most one of each vehicle, of one tenant whose rows the transaction has locked; answers the rows as they are then.
 * @throws PlatformError `CONFLICT` when a row is no longer as it was read, which a lock makes impossible.
 */
export async function recordChanges(
  { platform, tx }: TransactionContext,
  tenantId: string,
  changes: readonly PlainChange[],
): Promise<VehicleRow[]> {
  if (changes.length === 0) return [];
  const made = changes.map(({ row, change, kind, detail, actorId, at, events }) => {
    const sequence = row.historySequence + 1;
    const entry = chain(row.historyHash, { vehicleId: row.id, sequence, kind, detail, actorId, occurredAt: at });
    const changed: VehicleRow = { ...row, ...change, historySequence: sequence, historyHash: entry.hash, updatedAt: at };
    return { before: row, changed, entry, events: events(changed) };
  });
  const written = await updateVehicles(tx, tenantId, made);
  if (written !== made.length) throw new PlatformError('CONFLICT', 'A vehicle was changed by somebody else meanwhile.');
  await appendHistory(
    tx,
    tenantId,
    made.map(({ entry }) => entry),
  );
  await saveWords(
    tx,
    tenantId,
    made.flatMap(({ before, changed }) => (becomesPublic(before, changed) ? [changed] : [])),
  );
  await forgetWithdrawnPrices(
    tx,
    tenantId,
    made.flatMap(({ before, changed }) => (isWithdrawn(before, changed) ? [changed] : [])),
    platform.clock.now(),
  );
  await platform.events.record(
    tx,
    made.flatMap(({ events }) => events),
  );
  return made.map(({ changed }) => changed);
}
