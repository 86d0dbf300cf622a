import type { VehiclePayload } from '../schema/results.js';
import { toVehicle } from '../schema/vehicle.js';
import type { VehicleRow } from '../store/tables.js';

/** A changed row as mutations answer it. */
export const inVehicle = (row: VehicleRow): VehiclePayload => ({ vehicle: toVehicle(row) });
