/** Checks a vehicle as somebody wants to add it. */
import { keptDegrees } from '@marque/shared/degrees';
import { invalidInput, type Refusal } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { isChassis, normaliseChassis } from '../../vin/domain/chassis.js';
import { checkVin, type DecodedVin } from '../../vin/domain/vin.js';
import { vinContradictions } from '../../vin/domain/vin-contradictions.js';
import type { DraftProblem, VehicleDraft } from './draft.js';
import { canonicalMake } from '../../catalogue/domain/known-makes.js';
import { numbersOf } from './numbers.js';
import { type DraftRules, implausible, mostKm } from './plausibility.js';
import { isPublicUrl } from '@marque/shared/text/public-url';
import { type InvalidVin, invalidVin } from './refusals.js';
import { unusualOdometer } from './unusual.js';

/** A draft that can be taken, each text in the form in which it is kept. */
export interface CheckedDraft {
  readonly draft: VehicleDraft;
  readonly decoded: DecodedVin | null;
  /** What was done with the draft beside taking it, in sentences. */
  readonly warnings: readonly string[];
  /** What may be true and is mostly a slip of the pen; at `vin` what the number contradicts. */
  readonly doubts: readonly DraftProblem[];
}

/** A draft that cannot be taken, told as `InvalidInput`; files report each problem by itself. */
export type InvalidDraft = Refusal<'InvalidInput', { problems: readonly DraftProblem[] }>;

/** The refusal that tells all of them. */
export const invalidDraft = (problems: readonly DraftProblem[]): InvalidDraft => ({
  ...invalidInput(problems.map(({ text }) => text).join(' '), problems[0]?.path ?? ''),
  problems,
});

const lengths = {
  make: 80,
  model: 80,
  trim: 120,
  bodyType: 60,
  colour: 60,
  city: 120,
  description: 8000,
} as const;
const maxListed = 100;
const maxItemLength = 500;

const texts = Object.keys(lengths) as (keyof typeof lengths)[];
const hidden = 'has hidden characters or shows nothing';

/** The text in the form in which it is kept; null where there is none or it cannot be kept. */
const kept = (field: keyof typeof lengths, text: string | null): string | null =>
  text === null ? null : shownText(text, { max: lengths[field], lines: field === 'description' });

function textProblems(draft: VehicleDraft): DraftProblem[] {
  const problems: DraftProblem[] = [];
  for (const path of texts) {
    const text = draft[path];
    if ((path === 'make' || path === 'model') && text?.trim() === '') problems.push({ path, text: `${path} is missing.` });
    else if (text !== null && text.length > lengths[path])
      problems.push({ path, text: `${path} is longer than ${lengths[path]} characters.` });
    else if (text !== null && text.trim() !== '' && kept(path, text) === null) problems.push({ path, text: `${path} ${hidden}.` });
  }
  return problems;
}

const keptItem = (text: string): string | null => shownText(text, { max: maxItemLength, lines: true });

function listProblems(draft: VehicleDraft): DraftProblem[] {
  const problems: DraftProblem[] = [];
  for (const field of ['features', 'imageUrls', 'damage'] as const) {
    if (draft[field].length > maxListed) problems.push({ path: field, text: `${field} has more than ${maxListed} items.` });
  }
  const items = [
    ...draft.features.map((text) => ({ path: 'features', text })),
    ...draft.damage.flatMap(({ part, note }) => [part, note].flatMap((text) => (text === null ? [] : [{ path: 'damage', text }]))),
  ];
  for (const { path, text } of items) {
    if (text.length > maxItemLength) problems.push({ path, text: `An item is longer than ${maxItemLength} characters.` });
    else if (text.trim() !== '' && keptItem(text) === null) problems.push({ path, text: `An item ${hidden}.` });
  }
  for (const url of draft.imageUrls) {
    if (!isPublicUrl(url)) problems.push({ path: 'imageUrls', text: 'An image address is not an http or https URL of a public host.' });
  }
  return problems;
}

const chassisProblems = ({ chassis, vin }: VehicleDraft): DraftProblem[] =>
  chassis === null || (isChassis(chassis) && normaliseChassis(chassis) !== vin)
    ? []
    : [{ path: 'chassis', text: 'A chassis number has 4 to 24 letters, digits, hyphens, points and slashes, a digit among them.' }];

function numberProblems(draft: VehicleDraft, now: Date): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const range = (path: string, value: number | null, min: number, max: number): void => {
    if (value !== null && (!Number.isFinite(value) || value < min || value > max))
      problems.push({ path, text: `${path} is not between ${min} and ${max}.` });
  };
  range('year', draft.year, 1885, now.getUTCFullYear() + 1);
  range('odometerKm', draft.odometerKm, 0, mostKm);
  range('serviceRecords', draft.serviceRecords, 0, 1000);
  range('previousOwners', draft.previousOwners, 0, 100);
  range('latitude', draft.point?.latitude ?? null, -90, 90);
  range('longitude', draft.point?.longitude ?? null, -180, 180);
  if (draft.askingPrice !== null && draft.askingPrice.amountMinor <= 0n)
    problems.push({ path: 'askingPrice', text: 'The asking price must be more than zero.' });
  return problems;
}

/** All that is wrong with a draft but for its VIN. */
export const problemsOf = (draft: VehicleDraft, rules: DraftRules): DraftProblem[] => [
  ...chassisProblems(draft),
  ...textProblems(draft),
  ...listProblems(draft),
  ...numberProblems(draft, rules.now),
  ...implausible(draft, rules),
];

/** Checks a draft: the VIN first, then all other fields at once. What the VIN merely contradicts is a doubt. */
export function checkDraft(stated: VehicleDraft, rules: DraftRules): CheckedDraft | InvalidVin | InvalidDraft {
  const { now } = rules;
  const { draft, warnings: moved } = numbersOf(stated);
  const check = draft.vin === null ? null : checkVin(draft.vin, now);
  if (check && !check.valid) return invalidVin(check);
  const problems = problemsOf(draft, rules);
  if (problems.length > 0) return invalidDraft(problems);
  const decoded = check?.decoded ?? null;
  const known = asKept(draft);
  const contradictions = decoded === null ? [] : vinContradictions(decoded, known);
  const distance = unusualOdometer(draft, now);
  return {
    draft: { ...known, vin: decoded?.vin ?? null, chassis: draft.chassis === null ? null : normaliseChassis(draft.chassis) },
    decoded,
    warnings: moved,
    doubts: [
      ...contradictions.map(({ text }) => ({ path: 'vin', text })),
      ...(distance === null ? [] : [{ path: 'odometerKm', text: distance }]),
    ],
  };
}

/** A draft without a problem with each text in the form in which it is kept. */
export function asKept(draft: VehicleDraft): VehicleDraft {
  return {
    ...draft,
    ...Object.fromEntries(texts.map((field) => [field, kept(field, draft[field])])),
    point: draft.point && { latitude: keptDegrees(draft.point.latitude), longitude: keptDegrees(draft.point.longitude) },
    make: canonicalMake(kept('make', draft.make) ?? ''),
    features: draft.features.flatMap((text) => keptItem(text) ?? []),
    damage: draft.damage.map(({ part, note, ...typed }) => ({
      ...typed,
      part: keptItem(part) ?? '',
      note: note === null ? null : keptItem(note),
    })),
  };
}
