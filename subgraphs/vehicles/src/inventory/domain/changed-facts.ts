/** What is asked, and what cannot be, where facts of a vehicle change. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';

/** What was last read of the odometer by somebody else than owner and seller. */
export interface Inspected {
  readonly inspectedOdometerKm: number | null;
  readonly odometerInspectedAt: Date | null;
}

/** Why it is asked about that the odometer shows less, or is taken away; null where neither is so. */
export function lowerOdometer(before: number | null, after: number | null): string | null {
  if (before === null || (after !== null && after >= before)) return null;
  return after === null
    ? `The vehicle has shown ${before} km: shall nothing be known of it?`
    : `The vehicle has shown ${before} km: are ${after} km meant so?`;
}

/** Why the odometer cannot show this: somebody else than owner and seller has read more; null where nobody has. */
export function belowInspected({ inspectedOdometerKm, odometerInspectedAt }: Inspected, odometerKm: number | null): string | null {
  if (inspectedOdometerKm === null || (odometerKm ?? -1) >= inspectedOdometerKm) return null;
  const day = odometerInspectedAt?.toISOString().slice(0, 10) ?? '';
  return `The inspection of ${day} read ${inspectedOdometerKm} km: the odometer shows no less.`;
}

/** A fact that every vehicle has was to be taken away. */
export const neverEmpty = (field: 'condition' | 'segment'): InvalidInput => invalidInput(`Every vehicle has a ${field}.`, field);
