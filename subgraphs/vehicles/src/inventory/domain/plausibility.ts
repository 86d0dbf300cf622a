/** What a draft may state that each field allows and the fields together do not. */
import type { Condition } from './condition.js';
import type { DraftProblem, VehicleDraft } from './draft.js';
import { likelyMakes, unknownMakeText } from '../../catalogue/domain/known-makes.js';

/** What a draft is judged by besides itself. */
export interface DraftRules {
  readonly now: Date;
  /** ISO 4217 code of the business's home currency. */
  readonly currency: string;
  /** Whether the make is one that people know, that the business has or that its person has confirmed. */
  readonly makeIsKnown: boolean;
}

/** Farthest that any vehicle has been driven, with room: the record is five million. */
export const mostKm = 6_000_000;

/** Farthest that a new vehicle has been driven: as a new means of transport counts in Directive 2006/112/EC, article 2 (2) (b). */
const mostDeliveryKm = 6_000;
/** Age in model years after which nothing is brand new. */
const longestUnsold = 3;
/** Farther than any taxi is driven in a year. */
const mostKmPerYear = 250_000;

/** Age in model years; none is younger than new. */
const ageOf = (year: number, now: Date): number => Math.max(0, now.getUTCFullYear() - year);

/** Whether no vehicle of that year can have been driven so far. */
export const isDrivenTooFar = ({ year, odometerKm }: Pick<VehicleDraft, 'year' | 'odometerKm'>, now: Date): boolean =>
  (odometerKm ?? 0) > mostKmPerYear * (ageOf(year, now) + 1);

/** Why a vehicle of these facts is not brand new or was not driven so far; null where it may be. */
export function implausibleUse(
  { year, segment, odometerKm }: Pick<VehicleDraft, 'year' | 'segment' | 'odometerKm'>,
  now: Date,
): DraftProblem[] {
  const isNew = segment === 'BRAND_NEW';
  const problems: DraftProblem[] = [];
  if (isNew && ageOf(year, now) > longestUnsold) problems.push({ path: 'segment', text: `A vehicle of ${year} is not brand new.` });
  if (isNew && (odometerKm ?? 0) > mostDeliveryKm)
    problems.push({ path: 'odometerKm', text: `A brand-new vehicle has been driven ${mostDeliveryKm} km at most.` });
  else if (isDrivenTooFar({ year, odometerKm }, now))
    problems.push({ path: 'odometerKm', text: `A vehicle of ${year} cannot have been driven so far.` });
  return problems;
}

/** What nobody calls brand new. */
const usedUp: readonly Condition[] = ['SALVAGE', 'ROUGH'];

/** Why a vehicle of these facts has been used; empty where nothing says so, or nobody calls it brand new. */
function usedBefore({ segment, condition, previousOwners, serviceRecords }: VehicleDraft): DraftProblem[] {
  if (segment !== 'BRAND_NEW') return [];
  const problems: DraftProblem[] = [];
  if (usedUp.includes(condition)) problems.push({ path: 'condition', text: `A brand-new vehicle is not ${condition}.` });
  if ((previousOwners ?? 0) > 0) problems.push({ path: 'previousOwners', text: 'A brand-new vehicle has had no owner.' });
  if (serviceRecords > 0) problems.push({ path: 'serviceRecords', text: 'A brand-new vehicle has no service records.' });
  return problems;
}

/** All that cannot be true together. */
export function implausible(draft: VehicleDraft, { now, currency, makeIsKnown }: DraftRules): DraftProblem[] {
  const { make, askingPrice } = draft;
  const problems: DraftProblem[] = [];
  const problem = (path: string, text: string): void => void problems.push({ path, text });
  if (askingPrice !== null && askingPrice.currency !== currency) problem('askingPrice', `Vehicles are offered in ${currency} here.`);
  problems.push(...implausibleUse(draft, now), ...usedBefore(draft));
  if (!makeIsKnown && make.trim() !== '') problem('make', unknownMakeText(likelyMakes(make)));
  return problems;
}
