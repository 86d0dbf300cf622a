/** Which vehicles may be put up, and by whom. */
import { type Caller, managesBusiness } from '@marque/shared/auth';
import { conflict, type Conflict, notFound, type NotFound } from '@marque/shared/outcome';

/** A vehicle as far as this counts. */
interface Offered {
  readonly state: string;
  readonly ownerId: string | null;
  readonly listerId: string | null;
}

/** States of a vehicle in which it may be put up. */
const offerable: ReadonlySet<string> = new Set(['AVAILABLE', 'LISTED']);

/** Whether the vehicle is the caller's to put up: its owner's, or whoever's who sells it. A private seller sells for nobody else. */
const sells = ({ userId, role }: Caller, { ownerId, listerId }: Offered): boolean =>
  userId !== null && (ownerId === userId || (listerId === userId && role !== 'VERIFIED_SELLER'));

const firstListIt = 'The vehicle is OWNED: offer it for sale with `listVehicle` first.';

/** The vehicle, where the caller may put it up now. A vehicle of somebody else is not found. */
export function offerableBy<Vehicle extends Offered>(caller: Caller, vehicle: Vehicle | null): Vehicle | NotFound | Conflict {
  if (!vehicle || !(sells(caller, vehicle) || managesBusiness(caller)))
    return notFound('There is no such vehicle among yours.', 'vehicleId');
  if (offerable.has(vehicle.state)) return vehicle;
  return conflict(vehicle.state === 'OWNED' ? firstListIt : `The vehicle cannot be auctioned while it is ${vehicle.state}.`, 'vehicleId');
}
