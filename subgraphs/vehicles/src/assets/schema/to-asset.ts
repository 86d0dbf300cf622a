/** Stored rows as the graph's types. */
import { shownAs } from '@marque/shared/graph';
import type { EntityName } from '@marque/shared/graph/global-ids';
import { toVehicle, type Vehicle } from '../../inventory/schema/vehicle.js';
import type { RentalKind } from '../domain/rental-kind.js';
import { Jet } from './jet.js';
import { Property } from './property.js';
import type { RentalAsset } from './rental-asset.js';
import { Yacht } from './yacht.js';

const classes = { YACHT: Yacht, JET: Jet, PROPERTY: Property } as const;

/** The types of the graph by kind. */
export const typeOfKind = { YACHT: 'Yacht', JET: 'Jet', PROPERTY: 'Property' } as const satisfies Record<RentalKind, EntityName>;

/** A row with its kind. */
interface OfKind {
  readonly id: string;
  readonly kind: RentalKind;
}

/** A yacht, a jet or a property, as its kind says. */
export const toRental = <Row extends OfKind>(row: Row): RentalAsset & Row => shownAs<RentalAsset, Row>(classes[row.kind], row);

/** An asset of any kind: what has no kind is a vehicle. */
export const toAsset = (row: OfKind | { readonly id: string }): Vehicle | RentalAsset => ('kind' in row ? toRental(row) : toVehicle(row));
