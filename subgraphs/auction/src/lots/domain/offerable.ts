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

/** The vehicle, where the caller may put it up now. A vehicle of somebody else is not found. */
export function offerableBy<Vehicle extends Offered>(caller: Caller, vehicle: Vehicle | null): Vehicle | NotFound | Conflict {
  const owned = vehicle !== null && [vehicle.ownerId, vehicle.listerId].some((id) => id !== null && id === caller.userId);
  if (!vehicle || !(owned || managesBusiness(caller))) return notFound('There is no such vehicle among yours.', 'vehicleId');
  return offerable.has(vehicle.state) ? vehicle : conflict(`The vehicle cannot be auctioned while it is ${vehicle.state}.`, 'vehicleId');
}
