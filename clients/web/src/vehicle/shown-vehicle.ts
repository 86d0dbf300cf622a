/** What the page knows of its vehicle. */
import type { VehiclePageQuery } from './generated/operations.js';

/** The vehicle. */
export type ShownVehicle = NonNullable<VehiclePageQuery['vehicle']>;

/** Its valuation. */
export type ShownValuation = NonNullable<ShownVehicle['valuation']>;
