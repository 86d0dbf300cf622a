/** World manufacturer identifiers (ISO 3780): who built a vehicle, and what may stand on it. */
import { carMakers } from './makers/car-makers.js';
import type { MakerRow } from './makers/maker-row.js';
import { motorcycleMakers } from './makers/motorcycle-makers.js';
import { trailerMakers } from './makers/trailer-makers.js';
import { truckMakers } from './makers/truck-makers.js';
import type { VehicleKind } from './vehicle-kind.js';

/** Who is behind a world manufacturer identifier. */
export interface Maker {
  readonly name: string;
  /** Makes under which vehicles with this identifier are sold: several may share it, and then all stand here. */
  readonly makes: readonly string[];
  readonly kind: VehicleKind;
}

const kinds: readonly (readonly [kind: VehicleKind, makers: readonly MakerRow[]])[] = [
  ['CAR_OR_LIGHT_TRUCK', carMakers],
  ['TRUCK_OR_BUS', truckMakers],
  ['TRAILER', trailerMakers],
  ['MOTORCYCLE', motorcycleMakers],
];
const byIdentifier = new Map<string, Maker>();
for (const [kind, makers] of kinds) {
  for (const [name, makes, identifiers] of makers) {
    for (const identifier of identifiers.split(' ')) {
      const known = byIdentifier.get(identifier);
      byIdentifier.set(identifier, {
        kind: known === undefined || known.kind === kind ? kind : 'MIXED',
        name: known?.name ?? name,
        makes: [...new Set([...(known?.makes ?? []), ...makes])],
      });
    }
  }
}

/** Every make of the tables, in no order. */
export const makesOfMakers: readonly string[] = [...new Set([...byIdentifier.values()].flatMap(({ makes }) => makes))];

/** The maker of a well-formed number, or undefined where no table knows its identifier. */
export const makerOf = (vin: string): Maker | undefined =>
  byIdentifier.get(vin.charAt(2) === '9' ? vin.slice(0, 3) + vin.slice(11, 14) : vin.slice(0, 3));
