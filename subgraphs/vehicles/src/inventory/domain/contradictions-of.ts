/** What the VIN of a stored vehicle contradicts. */
import { checkVin } from '../../vin/domain/vin.js';
import { type VinContradiction, vinContradictions } from '../../vin/domain/vin-contradictions.js';

/** Computed of what is kept, so that vehicles of before and of files tell it too; empty without a VIN. */
export function contradictionsOf(
  { vin, make, year }: { readonly vin: string | null; readonly make: string; readonly year: number },
  now: Date,
): VinContradiction[] {
  const check = vin === null ? null : checkVin(vin, now);
  return check?.valid ? vinContradictions(check.decoded, { make, year }) : [];
}
