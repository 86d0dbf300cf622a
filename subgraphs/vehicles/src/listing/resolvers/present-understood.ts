/** How the limits of a search were understood. */
import { toMoneyType } from '@marque/shared/graph';
import type { SaidLimits } from '../domain/said-limits.js';
import type { UnderstoodSearch } from '../schema/understood-search.js';

/** The limits that a search names; null where it names none. */
export function presentUnderstood(said: SaidLimits): UnderstoodSearch | null {
  if (Object.keys(said).length === 0) return null;
  const { priceFrom, priceTo, yearFrom = null, yearTo = null, odometerKmFrom = null, odometerKmTo = null } = said;
  return {
    priceFrom: priceFrom === undefined ? null : toMoneyType(priceFrom),
    priceTo: priceTo === undefined ? null : toMoneyType(priceTo),
    yearFrom,
    yearTo,
    odometerKmFrom,
    odometerKmTo,
  };
}
