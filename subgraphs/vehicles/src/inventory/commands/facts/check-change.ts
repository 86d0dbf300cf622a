/** Checks what is said anew of a vehicle by the rules of a draft, without holding against the call what was wrong before it. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import type { VehicleRow } from '../../store/tables.js';
import type { DescribedFacts } from '../../store/vehicle-facts.js';
import { asKept, type InvalidDraft, invalidDraft, problemsOf } from '../../domain/draft-check.js';
import type { VehicleDraft } from '../../domain/draft.js';
import { belowInspected, lessThanSold, lowerOdometer } from '../../domain/changed-facts.js';
import { toConfirm, unusualOdometer } from '../../domain/unusual.js';

/** Facts that are to change, and what of them is meant as it is written. */
export interface StatedFacts {
  /** What is not given stays as it is. */
  readonly facts: Partial<DescribedFacts>;
  /** The odometer shows less than it did. */
  readonly confirmLowerOdometer: boolean;
  /** A distance is very short for the age. */
  readonly confirmUnusualOdometer: boolean;
}

const describedNames = [
  'trim',
  'condition',
  'segment',
  'odometerKm',
  'colour',
  'city',
  'latitude',
  'longitude',
  'imageUrls',
  'features',
  'description',
  'serviceRecords',
  'previousOwners',
] as const satisfies readonly (keyof DescribedFacts)[];

/** A vehicle as a draft, without its numbers and its price, which are changed elsewhere and under rules of their own. */
function draftOf(row: VehicleRow): VehicleDraft {
  const { latitude, longitude } = row;
  const point = latitude === null || longitude === null ? null : { latitude, longitude };
  return { ...row, vin: null, chassis: null, askingPrice: null, point, damage: [] };
}

/** The facts in the form in which they are kept, or what of them cannot be taken. */
export function checkChange(
  row: VehicleRow,
  { facts, confirmLowerOdometer, confirmUnusualOdometer }: StatedFacts,
  now: Date,
): Partial<DescribedFacts> | InvalidDraft | InvalidInput {
  const rules = { now, currency: row.currency, makeIsKnown: true };
  const draft = draftOf({ ...row, ...facts });
  const before = new Set(problemsOf(draftOf(row), rules).map(({ text }) => text));
  const isGiven = (path: string): boolean => path in facts;
  const problems = problemsOf(draft, rules).filter(({ path, text }) => isGiven(path) || !before.has(text));
  if (problems.length > 0) return invalidDraft(problems);
  const { odometerKm = row.odometerKm, previousOwners = row.previousOwners } = facts;
  const fewer = isGiven('previousOwners') ? lessThanSold(row, 'previousOwners', previousOwners) : null;
  if (fewer !== null) return invalidInput(fewer, 'previousOwners');
  const below = isGiven('odometerKm') ? (belowInspected(row, odometerKm) ?? lessThanSold(row, 'odometerKm', odometerKm)) : null;
  if (below !== null) return invalidInput(below, 'odometerKm');
  const lower = confirmLowerOdometer ? null : lowerOdometer(row.odometerKm, odometerKm);
  if (lower !== null) return toConfirm(lower, 'odometerKm');
  const short = confirmUnusualOdometer || odometerKm === row.odometerKm ? null : unusualOdometer(draft, now);
  if (short !== null) return toConfirm(short, 'odometerKm');
  const { point, imageUrls, features, ...kept } = asKept(draft);
  const place = { latitude: point?.latitude ?? null, longitude: point?.longitude ?? null };
  const whole: DescribedFacts = { ...kept, ...place, imageUrls: [...imageUrls], features: [...features] };
  return Object.fromEntries(describedNames.filter(isGiven).map((name) => [name, whole[name]]));
}
