/** Writes anew what is said of a vehicle. */
import type { TransactionContext } from '@marque/shared/commands';
import { PlatformError } from '@marque/shared/errors';
import { vehicleDescribed } from '../../../events/events.js';
import { chain } from '../../domain/history.js';
import { offeredStates } from '../../domain/lifecycle.js';
import { keepDescribed } from '../../store/described-facts.js';
import { appendHistory } from '../../store/history.js';
import { describeOfferedPrice } from '../../store/offered-prices.js';
import type { VehicleRow } from '../../store/tables.js';
import { type DescribedFacts, writeDescription } from '../../store/vehicle-facts.js';
import { saveWords } from '../save-words.js';

/** A description of a row that the transaction has locked. */
export interface DescribeVehicle {
  readonly row: VehicleRow;
  /** The facts as they shall be; those that are not given stay. */
  readonly facts: Partial<DescribedFacts>;
  readonly actorId: string | null;
  readonly at: Date;
}

/** The facts that have another value than the vehicle has. */
function changed(row: VehicleRow, facts: Partial<DescribedFacts>): Partial<DescribedFacts> {
  const names = Object.keys(facts) as (keyof DescribedFacts)[];
  const others = names.filter((name) => JSON.stringify(row[name]) !== JSON.stringify(facts[name]));
  return Object.fromEntries(others.map((name) => [name, facts[name]]));
}

/** Since when the newest of these pictures is named: another order, or one less, shows nothing newer. */
function picturesSince(row: VehicleRow, imageUrls: readonly string[], at: Date): Date | null {
  if (imageUrls.length === 0) return null;
  return imageUrls.every((url) => row.imageUrls.includes(url)) ? row.picturesAt : at;
}

/**
 * Writes the facts with history, search words and event, also of the price that is asked for the vehicle; the same facts again change nothing.
 * @throws PlatformError `CONFLICT` when the row is no longer as it was read, which a lock makes impossible.
 */
export async function describeVehicle(
  { platform, tx }: TransactionContext,
  { row, facts, actorId, at }: DescribeVehicle,
): Promise<VehicleRow> {
  const change = changed(row, facts);
  const fields = Object.keys(change);
  if (fields.length === 0) return row;
  const { odometerKm } = change;
  const detail = { fields: fields.join(' '), ...(odometerKm === undefined ? {} : { odometerKm }) };
  const sequence = row.historySequence + 1;
  const entry = chain(row.historyHash, { vehicleId: row.id, sequence, kind: 'DESCRIBED', detail, actorId, occurredAt: at });
  const picturesAt = picturesSince(row, change.imageUrls ?? row.imageUrls, at);
  const end = { historySequence: sequence, historyHash: entry.hash, updatedAt: at, picturesAt };
  await keepDescribed(tx, { tenantId: row.tenantId, vehicleId: row.id, sequence });
  const written = await writeDescription(tx, row, { ...change, ...end });
  if (!written) throw new PlatformError('CONFLICT', 'The vehicle was changed by somebody else meanwhile.');
  await appendHistory(tx, row.tenantId, [entry]);
  await saveWords(tx, row.tenantId, [written]);
  // What was asked for a car that is kept by now was asked for it as it was.
  if (offeredStates.includes(written.state)) await describeOfferedPrice(tx, written);
  await platform.events.record(tx, [vehicleDescribed(written, fields, at)]);
  return written;
}
