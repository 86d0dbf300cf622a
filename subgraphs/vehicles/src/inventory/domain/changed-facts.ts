/** What is asked, and what cannot be, where facts of a vehicle change. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';

/** Why it is asked about that the odometer shows less, or is taken away; null where neither is so. */
export function lowerOdometer(before: number | null, after: number | null): string | null {
  if (before === null || (after !== null && after >= before)) return null;
  return after === null
    ? `The vehicle has shown ${before} km: shall nothing be known of it?`
    : `The vehicle has shown ${before} km: are ${after} km meant so?`;
}

/** A fact that every vehicle has was to be taken away. */
export const neverEmpty = (field: 'condition' | 'segment'): InvalidInput => invalidInput(`Every vehicle has a ${field}.`, field);
