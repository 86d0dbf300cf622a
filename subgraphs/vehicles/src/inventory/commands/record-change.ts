/** One change of one vehicle: row, history and event together, compare-and-set. */
import type { Transaction } from '@marque/shared/db';
import { PlatformError } from '@marque/shared/errors';
import { chain, type HistoryDetail, type HistoryKind } from '../domain/history.js';
import { appendHistory } from '../store/history.js';
import type { VehicleRow } from '../store/tables.js';
import { changeVehicle, type VehicleChange } from '../store/vehicles.js';

/** What happened, who did it and when. */
export interface Happening {
  readonly kind: HistoryKind;
  readonly detail: HistoryDetail;
  readonly actorId: string | null;
  readonly at: Date;
}

/**
 * Writes the change of a row that this transaction has locked, with its history entry, and answers the row as it is then.
 * @throws PlatformError `CONFLICT` when the row is no longer as it was read, which a lock makes impossible.
 */
export async function recordChange(
  tx: Transaction,
  row: VehicleRow,
  change: Omit<VehicleChange, 'historySequence' | 'historyHash' | 'updatedAt'>,
  { kind, detail, actorId, at }: Happening,
): Promise<VehicleRow> {
  const sequence = row.historySequence + 1;
  const entry = chain(row.historyHash, { vehicleId: row.id, sequence, kind, detail, actorId, occurredAt: at });
  const full = { ...change, historySequence: sequence, historyHash: entry.hash, updatedAt: at };
  if (!(await changeVehicle(tx, row, full))) throw new PlatformError('CONFLICT', 'The vehicle was changed by somebody else meanwhile.');
  await appendHistory(tx, row.tenantId, [entry]);
  return { ...row, ...full };
}
