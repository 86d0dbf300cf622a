/** A price of the market with what the record says of the car, as the model learns from it. */
import type { MarketSegment } from '../../../catalogue/domain/comparable.js';
import type { Drivetrain, Fuel, Transmission } from '../../../catalogue/domain/vocabulary.js';
import type { Condition } from '../../../inventory/domain/condition.js';

/** What the record says of a car; null for what it does not say. */
export interface CarFacts {
  readonly make: string;
  readonly model: string;
  readonly year: number;
  readonly segment: MarketSegment;
  readonly condition: Condition | null;
  readonly odometerKm: number | null;
  readonly trim: string | null;
  readonly bodyType: string | null;
  readonly fuel: Fuel | null;
  readonly transmission: Transmission | null;
  readonly drivetrain: Drivetrain | null;
  readonly displacementCc: number | null;
  readonly powerHp: number | null;
  readonly city: string | null;
}

/** A car with the price that was asked or paid for it. */
export interface MarketRow extends CarFacts {
  /** In minor units; above 0. */
  readonly price: number;
  /** When, in years with a fraction, such as 2026.5; null where nobody knows. */
  readonly at: number | null;
}

/** A name as it is compared: `C Class` and `c-class` are one. */
export const nameKey = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Under which comparables stand together. */
export const modelKey = ({ make, model }: Pick<CarFacts, 'make' | 'model'>): string => `${nameKey(make)} ${nameKey(model)}`;

/** The same for the same car, whatever it is offered for: what is the same must not be learned from and measured on. */
export function carKey(row: CarFacts): string {
  const { year, odometerKm, trim, fuel, transmission, displacementCc, powerHp, segment } = row;
  return JSON.stringify([modelKey(row), year, odometerKm, trim, fuel, transmission, displacementCc, powerHp, segment]);
}
