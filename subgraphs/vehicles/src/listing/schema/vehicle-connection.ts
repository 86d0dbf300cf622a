import { type Connection, connectionType } from '@marque/shared/graph';
import type { ListingFilter } from '../domain/listing.js';
import type { ListingValues } from '../domain/listing-values.js';
import { Vehicle } from '../../inventory/schema/vehicle.js';
import type { UnderstoodSearch } from './understood-search.js';

/** A page of vehicles. */
export const VehicleConnection = connectionType({
  name: 'Vehicle',
  node: Vehicle,
  edge: 'One vehicle in a list.',
  page: 'A page of vehicles, in the order that was asked for.',
});
/** A page with what it was listed by, for the counts. */
export type VehicleConnection = Connection<Vehicle> & {
  readonly filter: ListingFilter;
  readonly values: ListingValues;
  /** Whether the whole list is empty, as far as this page tells. */
  readonly isEmpty: boolean;
  readonly correctedSearch: string | null;
  readonly understoodSearch: UnderstoodSearch | null;
  readonly searchWithoutLimits: string | null;
};
