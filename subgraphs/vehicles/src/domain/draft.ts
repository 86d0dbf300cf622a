/** A vehicle as somebody wants to add it, checked. */
import type { Money } from '@marque/shared/money';
import type { Condition, MarketSegment } from './valuation.js';
import { isStorable } from './storable-text.js';
import { checkVin, vinContradictions, type DecodedVin, type VinReason } from './vin.js';
import type { Drivetrain, Fuel, Transmission } from './vocabulary.js';

export interface GeoPoint {
  readonly latitude: number;
  readonly longitude: number;
}

export const damageSeverities = ['MINOR', 'MODERATE', 'SEVERE'] as const;
export type DamageSeverity = (typeof damageSeverities)[number];

export interface Damage {
  readonly part: string;
  readonly severity: DamageSeverity;
  readonly note: string | null;
}

/** What is stated of a vehicle; `vin` null for one that has no 17-character number, such as a classic. */
export interface VehicleDraft {
  readonly catalogEntryId: string | null;
  readonly vin: string | null;
  readonly make: string;
  readonly model: string;
  readonly year: number;
  readonly trim: string | null;
  readonly bodyType: string | null;
  readonly fuel: Fuel | null;
  readonly transmission: Transmission | null;
  readonly drivetrain: Drivetrain | null;
  readonly condition: Condition;
  readonly segment: MarketSegment;
  readonly odometerKm: number | null;
  readonly colour: string | null;
  readonly askingPrice: Money;
  readonly city: string | null;
  readonly point: GeoPoint | null;
  readonly imageUrls: readonly string[];
  readonly features: readonly string[];
  readonly description: string | null;
  readonly damage: readonly Damage[];
  readonly serviceRecords: number;
  readonly previousOwners: number | null;
}

/** A field that cannot be taken, by its name in the input. */
export interface DraftProblem {
  readonly path: string;
  readonly text: string;
}

export type DraftCheck =
  | {
      readonly outcome: 'ok';
      readonly draft: VehicleDraft;
      readonly decoded: DecodedVin | null;
      readonly warnings: readonly string[];
    }
  | { readonly outcome: 'invalidVin'; readonly vin: string; readonly reasons: readonly VinReason[] }
  | { readonly outcome: 'invalid'; readonly problems: readonly DraftProblem[] };

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

function textProblems(draft: VehicleDraft): DraftProblem[] {
  const problems: DraftProblem[] = [];
  for (const field of Object.keys(lengths) as (keyof typeof lengths)[]) {
    if (!isStorable(draft[field] ?? '')) problems.push({ path: field, text: `${field} has characters that are no text.` });
  }
  for (const field of ['make', 'model'] as const) {
    if (draft[field].trim() === '') problems.push({ path: field, text: `${field} is missing.` });
  }
  for (const [field, max] of Object.entries(lengths) as [keyof typeof lengths, number][]) {
    if ((draft[field] ?? '').length > max) problems.push({ path: field, text: `${field} is longer than ${max} characters.` });
  }
  return problems;
}

function listProblems(draft: VehicleDraft): DraftProblem[] {
  const problems: DraftProblem[] = [];
  for (const field of ['features', 'imageUrls', 'damage'] as const) {
    if (draft[field].length > maxListed) problems.push({ path: field, text: `${field} has more than ${maxListed} items.` });
  }
  const texts = [...draft.features, ...draft.damage.flatMap(({ part, note }) => [part, note ?? ''])];
  if (!texts.every(isStorable)) problems.push({ path: 'features', text: 'An item has characters that are no text.' });
  if (texts.some((text) => text.length > maxItemLength))
    problems.push({
      path: 'features',
      text: `An item is longer than ${maxItemLength} characters.`,
    });
  for (const url of draft.imageUrls) {
    if (!isWebUrl(url)) problems.push({ path: 'imageUrls', text: 'An image address is not an http or https URL.' });
  }
  return problems;
}

function isWebUrl(text: string): boolean {
  const url = URL.parse(text);
  return text.length <= 2000 && url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
}

function numberProblems(draft: VehicleDraft, now: Date): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const range = (path: string, value: number | null, min: number, max: number): void => {
    if (value !== null && (!Number.isFinite(value) || value < min || value > max))
      problems.push({ path, text: `${path} is not between ${min} and ${max}.` });
  };
  range('year', draft.year, 1885, now.getUTCFullYear() + 1);
  range('odometerKm', draft.odometerKm, 0, 3_000_000);
  range('serviceRecords', draft.serviceRecords, 0, 1000);
  range('previousOwners', draft.previousOwners, 0, 100);
  range('latitude', draft.point?.latitude ?? null, -90, 90);
  range('longitude', draft.point?.longitude ?? null, -180, 180);
  if (draft.askingPrice.amountMinor <= 0n) problems.push({ path: 'askingPrice', text: 'The asking price must be more than zero.' });
  return problems;
}

/** Checks a draft: the VIN first, then all other fields at once. What the VIN merely contradicts is a warning. */
export function checkDraft(draft: VehicleDraft, now: Date): DraftCheck {
  const check = draft.vin === null ? null : checkVin(draft.vin, now);
  if (check && !check.valid) return { outcome: 'invalidVin', vin: check.vin, reasons: check.reasons };
  const problems = [...textProblems(draft), ...listProblems(draft), ...numberProblems(draft, now)];
  if (problems.length > 0) return { outcome: 'invalid', problems };
  const decoded = check?.decoded ?? null;
  const warnings = decoded ? vinContradictions(decoded, draft) : [];
  return {
    outcome: 'ok',
    draft: {
      ...draft,
      make: draft.make.trim(),
      model: draft.model.trim(),
      vin: decoded?.vin ?? null,
    },
    decoded,
    warnings,
  };
}

/** The name under which a vehicle is shown. */
export const titleOf = (vehicle: { year: number; make: string; model: string; trim: string | null }): string =>
  [String(vehicle.year), vehicle.make, vehicle.model, vehicle.trim].filter(Boolean).join(' ');
