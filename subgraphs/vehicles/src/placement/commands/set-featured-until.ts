import type { TransactionContext } from '@marque/shared/commands';
import { PlatformError } from '@marque/shared/errors';
import { featuringChanged, type FeaturingFacts } from '../../events/placements.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { updateVehicle } from '../../inventory/store/vehicles.js';
import type { Period } from '@marque/shared/featuring';
import { nextPeriod } from '../domain/placement.js';
import { scheduleFeaturingEnd } from './schedule.js';

/** Another end of the time in which a vehicle is featured; null ends it now. The caller holds its row. */
interface NewEnd {
  readonly row: VehicleRow;
  readonly featuredUntil: Date | null;
  readonly facts: FeaturingFacts;
  readonly now: Date;
}

/** Writes it and tells so. It is no part of the history: that somebody paid to show a vehicle says nothing about it. */
export async function setFeaturedUntil(
  { platform, tx }: TransactionContext,
  { row, featuredUntil, facts, now }: NewEnd,
): Promise<VehicleRow> {
  const { historySequence, historyHash } = row;
  const written = await updateVehicle(tx, row, { featuredUntil, historySequence, historyHash, updatedAt: now });
  if (!written) throw new PlatformError('CONFLICT', 'The vehicle was changed by somebody else meanwhile.');
  const changed = { ...row, featuredUntil, updatedAt: now };
  await scheduleFeaturingEnd({ platform, tx }, changed);
  await platform.events.record(tx, [featuringChanged(changed, facts, now)]);
  return changed;
}

/** Features the vehicle for so many weeks more, and answers the period that this adds. */
export async function addWeeks(
  context: TransactionContext,
  { weeks, ...end }: Omit<NewEnd, 'featuredUntil'> & { readonly weeks: number },
): Promise<Period> {
  const period = nextPeriod(end.row, weeks, end.now);
  await setFeaturedUntil(context, { ...end, featuredUntil: period.endsAt });
  return period;
}
