/** How exactly a person learns where a customer's vehicle stands. */
import { actorIn, ownsVehicle } from './request-actor.js';
import type { Person, RequestParties } from './request-actor.js';

/** A point on the earth, in degrees. */
export interface Place {
  /** Null, as the longitude, where it is not known. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Whether it was rounded. */
  readonly approximate: boolean;
}

/** A hundredth of a degree: at most 1.1 km. */
const gridPerDegree = 100;
const rounded = (degrees: number | null): number | null => (degrees === null ? null : Math.round(degrees * gridPerDegree) / gridPerDegree);

/**
 * The place as it stands for the owner, whoever owns the vehicle since, the assigned professional and staff. Those who only look for work see it on a grid, which
 * gives the same point however often they ask: enough to know whether the way is worth it, too little to find the door.
 */
export function placeFor(request: RequestParties & Omit<Place, 'approximate'>, person: Person): Place {
  const { latitude, longitude } = request;
  if (actorIn(request, person) !== null || person.seesAll || ownsVehicle(request, person))
    return { latitude, longitude, approximate: false };
  return { latitude: rounded(latitude), longitude: rounded(longitude), approximate: latitude !== null };
}
