/** A vehicle as somebody wants to add it. */
import type { Money } from '@marque/shared/money';
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import type { Drivetrain, Fuel, Transmission } from '../../catalogue/domain/vocabulary.js';
import type { Condition } from './condition.js';
import type { Damage } from './damage.js';

/** A place in degrees, WGS 84. */
export interface GeoPoint {
  readonly latitude: number;
  readonly longitude: number;
}

/** What is stated of a vehicle; `vin` null for one that has no 17-character number, such as a classic or one of the Japanese market. */
export interface VehicleDraft {
  readonly catalogEntryId: string | null;
  readonly vin: string | null;
  /** A number that is no VIN; checking moves one here that was given as VIN. */
  readonly chassis: string | null;
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
  /** Null where nobody has set one yet: such a vehicle is known and not offered. */
  readonly askingPrice: Money | null;
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

/** The name under which a vehicle is shown. */
export const titleOf = (vehicle: { year: number; make: string; model: string; trim: string | null }): string =>
  [String(vehicle.year), vehicle.make, vehicle.model, vehicle.trim].filter(Boolean).join(' ');
