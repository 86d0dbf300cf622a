/** Which of a vehicle's numbers is its VIN and which its chassis number. */
import { chassisKey, firstVinYear, isChassis, isFrameNumber } from '../../vin/domain/chassis.js';
import { normaliseVin } from '../../vin/domain/vin.js';
import type { VehicleDraft } from './draft.js';

/** A draft with each number in its field, and what was moved, in sentences. */
export interface SortedNumbers {
  readonly draft: VehicleDraft;
  readonly warnings: readonly string[];
}

const vinLength = 17;

/** Whether what was given as VIN is a chassis number: by its form, or because the vehicle is older than such numbers. */
function isMisplaced(vin: string, year: number): boolean {
  if (isFrameNumber(vin)) return true;
  // Of the last model year before, some numbers are VINs already.
  const isOlder = year < firstVinYear - 1 || (year < firstVinYear && normaliseVin(vin).length !== vinLength);
  return isOlder && isChassis(vin);
}

/** Whether what was given as chassis number is the VIN of a vehicle that has one. */
const isVinForm = (number: string, year: number): boolean => year >= firstVinYear && /^[A-HJ-NPR-Z0-9]{17}$/.test(number);

/**
 * Moves a frame number or one that is older than VINs from `vin` to `chassis`, and a VIN from `chassis` to `vin`, where nothing stands there yet. Empty
 * texts are no numbers.
 */
export function numbersOf(stated: VehicleDraft): SortedNumbers {
  const chassis = stated.chassis?.trim() ? stated.chassis : null;
  const { vin, year } = stated;
  const draft = { ...stated, chassis };
  const key = chassis === null ? '' : chassisKey(chassis);
  if (vin === null && isVinForm(key, year)) {
    return { draft: { ...draft, vin: key, chassis: null }, warnings: [`${key} is a VIN and was kept as such.`] };
  }
  if (vin === null || chassis !== null || !isMisplaced(vin, year)) return { draft, warnings: [] };
  return {
    draft: { ...draft, vin: null, chassis: vin },
    warnings: [`${vin.trim().toUpperCase()} is no VIN and was kept as chassis number.`],
  };
}
