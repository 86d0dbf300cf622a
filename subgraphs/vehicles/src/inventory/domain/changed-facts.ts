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

/** What the last sale here rested on. */
export interface Sold {
  readonly soldOdometerKm: number | null;
  readonly soldPreviousOwners: number | null;
}

/** Why the vehicle cannot show so little driven, or so few owners: it was sold here with more; null where it was not. */
export function lessThanSold(
  { soldOdometerKm, soldPreviousOwners }: Sold,
  fact: 'odometerKm' | 'previousOwners',
  value: number | null,
): string | null {
  const sold = fact === 'odometerKm' ? soldOdometerKm : soldPreviousOwners;
  if (sold === null || (value ?? -1) >= sold) return null;
  return fact === 'odometerKm'
    ? `The vehicle was handed over here with ${sold} km: the odometer shows no less.`
    : `The vehicle was handed over here as one that had ${sold} owners before: it has had no fewer.`;
}

/** A fact that every vehicle has was to be taken away. */
export const neverEmpty = (field: 'condition' | 'segment'): InvalidInput => invalidInput(`Every vehicle has a ${field}.`, field);
