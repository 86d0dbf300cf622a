import { type Connection, connectionType } from '@marque/shared/graph';
import type { ListingValues } from '../store/listing-conditions.js';
import { Vehicle } from '../../inventory/schema/vehicle.js';

/** A page of vehicles. */
export const VehicleConnection = connectionType({
  name: 'Vehicle',
  node: Vehicle,
  edge: 'One vehicle in a list.',
  page: 'A page of vehicles, in the order that was asked for.',
});
/** A page with what it was listed by, for the counts. */
export type VehicleConnection = Connection<Vehicle> & {
  readonly values: ListingValues;
  readonly correctedSearch: string | null;
};
