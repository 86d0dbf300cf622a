/** What an inspection says of the odometer of a vehicle. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { isDrivenTooFar } from '../../inventory/domain/plausibility.js';
import { toConfirm } from '../../inventory/domain/unusual.js';

/** What somebody else than owner and seller has read. */
export interface Reading {
  readonly odometerKm: number;
  readonly inspectedAt: Date;
}

/** A reading, and whether one that is lower than the last is meant so. */
export interface StatedReading extends Reading {
  readonly confirmLowerOdometer: boolean;
}

/** What is known of the vehicle. */
interface ReadVehicle {
  readonly year: number;
  readonly inspectedOdometerKm: number | null;
  readonly odometerInspectedAt: Date | null;
}

/** The reading that the vehicle shows from now on; null where a later inspection has read it already, and a question back where it is lower than the last. */
export function readingOf(
  { year, inspectedOdometerKm: last, odometerInspectedAt: lastAt }: ReadVehicle,
  { odometerKm, inspectedAt, confirmLowerOdometer }: StatedReading,
): Reading | InvalidInput | null {
  if (isDrivenTooFar({ year, odometerKm }, inspectedAt))
    return invalidInput(`A vehicle of ${year} cannot have been driven so far.`, 'odometerKm');
  if (last === null || lastAt === null) return { odometerKm, inspectedAt };
  if (inspectedAt < lastAt) return null;
  if (odometerKm < last && !confirmLowerOdometer)
    return toConfirm(`The inspection of ${dayOf(lastAt)} read ${last} km: are ${odometerKm} km meant so?`, 'odometerKm');
  return { odometerKm, inspectedAt };
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
