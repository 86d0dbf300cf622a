/** The car whose value is asked for, as the address bar has it. */
import type { Drivetrain, Fuel, MarketSegment, Transmission, VehicleCondition } from '@marque/sdk/schema';
import type { EstimateInput } from './generated/operations.js';
import { conditions, drivetrains, fuels, isOneOf, segments, transmissions } from '../vehicles/vehicle-vocabulary.js';

/** What is known of the car so far. */
export interface CarFacts {
  readonly make?: string;
  readonly model?: string;
  readonly year?: number;
  readonly km?: number;
  readonly condition?: VehicleCondition;
  readonly segment?: MarketSegment;
  readonly trim?: string;
  readonly fuel?: Fuel;
  readonly gearbox?: Transmission;
  readonly drive?: Drivetrain;
  readonly city?: string;
  /** The make is meant as it is written, although nobody here knows it. */
  readonly isMakeMeant?: true;
}

/** What the platform needs for a figure. */
export const neededFacts = ['make', 'model', 'year', 'condition', 'segment'] as const satisfies readonly (keyof CarFacts)[];

const longestText = 100;
const mostKm = 9_999_999;
const mostYear = 9_999;

/** The car that an address names; what it says that no car can have is left out, so that every address has a page. */
export function parseCarFacts(raw: Readonly<Record<string, unknown>>): CarFacts {
  return withoutNothing({
    make: textOf(raw['make']),
    model: textOf(raw['model']),
    year: wholeOf(raw['year'], mostYear),
    km: wholeOf(raw['km'], mostKm),
    condition: isOneOf(conditions, raw['condition']) ? raw['condition'] : undefined,
    segment: isOneOf(segments, raw['segment']) ? raw['segment'] : undefined,
    trim: textOf(raw['trim']),
    fuel: isOneOf(fuels, raw['fuel']) ? raw['fuel'] : undefined,
    gearbox: isOneOf(transmissions, raw['gearbox']) ? raw['gearbox'] : undefined,
    drive: isOneOf(drivetrains, raw['drive']) ? raw['drive'] : undefined,
    city: textOf(raw['city']),
    isMakeMeant: raw['isMakeMeant'] === true ? true : undefined,
  });
}

/** Changes of facts; undefined takes one away. */
export type CarChanges = { readonly [Key in keyof CarFacts]?: CarFacts[Key] | undefined };

/** The car with these changes. Another make has to be meant anew. */
export function changedCar(facts: CarFacts, changes: CarChanges): CarFacts {
  const isOtherMake = 'make' in changes && changes.make !== facts.make;
  return withoutNothing({ ...facts, ...(isOtherMake ? { isMakeMeant: undefined } : {}), ...changes });
}

/** What is still to be said before there can be a figure, in the order of the form. */
export const missingFacts = (facts: CarFacts): readonly (typeof neededFacts)[number][] =>
  neededFacts.filter((key) => facts[key] === undefined || String(facts[key]).trim() === '');

/** The question as the graph takes it; null while something is missing. */
export function estimateInput(facts: CarFacts, currency: string): EstimateInput | null {
  const { make, model, year, condition, segment } = facts;
  if (missingFacts(facts).length > 0) return null;
  if (make === undefined || model === undefined || year === undefined || condition === undefined || segment === undefined) return null;
  return {
    make,
    model,
    year,
    condition,
    segment,
    currency,
    confirmUnknownMake: facts.isMakeMeant === true,
    odometerKm: facts.km ?? null,
    trim: facts.trim ?? null,
    fuel: facts.fuel ?? null,
    transmission: facts.gearbox ?? null,
    drivetrain: facts.drive ?? null,
    city: facts.city ?? null,
  };
}

/** Texts that are numbers come from the address as numbers: Peugeot 208. */
function textOf(raw: unknown): string | undefined {
  const text = typeof raw === 'number' ? String(raw) : raw;
  return typeof text === 'string' && text.trim() !== '' ? text.trim().slice(0, longestText) : undefined;
}

function wholeOf(raw: unknown, most: number): number | undefined {
  return typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0 && raw <= most ? raw : undefined;
}

/** Without what is undefined: it would stand in the address, and make two equal cars differ. */
function withoutNothing(facts: CarChanges): CarFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
