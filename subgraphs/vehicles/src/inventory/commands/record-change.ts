/** One change of one vehicle: row, history and events together, compare-and-set. */
import type { TransactionContext } from '@marque/shared/commands';
import { PlatformError } from '@marque/shared/errors';
import type { NewEvent } from '@marque/shared/events';
import { chain, type HistoryDetail, type HistoryKind } from '../domain/history.js';
import { becomesPublic, isWithdrawn } from '../domain/lifecycle.js';
import { appendHistory } from '../store/history.js';
import { forgetWithdrawnPrices } from '../store/offered-prices.js';
import type { VehicleRow } from '../store/tables.js';
import { updateVehicle, type VehicleChange } from '../store/vehicles.js';
import { saveWords } from './save-words.js';

/** A change of a row that the transaction has locked. */
export interface RecordedChange {
  readonly row: VehicleRow;
  readonly change: Omit<VehicleChange, 'historySequence' | 'historyHash' | 'updatedAt'>;
  /** What the history says of it. */
  readonly kind: HistoryKind;
  readonly detail: HistoryDetail;
  /** The person who did it; null for the platform. */
  readonly actorId: string | null;
  readonly at: Date;
  /** What is told of it, by the row as it is then. */
  events(changed: VehicleRow): readonly NewEvent[];
}

/**
 * Writes the change with its history entry and its events, and answers the row as it is then.
 * @throws PlatformError `CONFLICT` when the row is no longer as it was read, which a lock makes impossible.
 */
export async function recordChange(
  { platform, tx }: TransactionContext,
  { row, change, kind, detail, actorId, at, events }: RecordedChange,
): Promise<VehicleRow> {
  const sequence = row.historySequence + 1;
  const entry = chain(row.historyHash, { vehicleId: row.id, sequence, kind, detail, actorId, occurredAt: at });
  const full = { ...change, historySequence: sequence, historyHash: entry.hash, updatedAt: at };
  if (!(await updateVehicle(tx, row, full))) throw new PlatformError('CONFLICT', 'The vehicle was changed by somebody else meanwhile.');
  await appendHistory(tx, row.tenantId, [entry]);
  const changed: VehicleRow = { ...row, ...full };
  if (becomesPublic(row, changed)) await saveWords(tx, row.tenantId, [changed]);
  if (isWithdrawn(row, changed)) await forgetWithdrawnPrices(tx, row.tenantId, [changed], at);
  await platform.events.record(tx, events(changed));
  return changed;
}
