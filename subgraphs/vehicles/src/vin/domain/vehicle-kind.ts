/** What makers build. */

/**
 * What a maker builds under an identifier: the model-year rule of 49 CFR 565.15 binds cars and light trucks alone. MIXED is an identifier
 * under which light vehicles are built and others too.
 */
export type VehicleKind = 'CAR_OR_LIGHT_TRUCK' | 'TRUCK_OR_BUS' | 'TRAILER' | 'MOTORCYCLE' | 'MIXED';
