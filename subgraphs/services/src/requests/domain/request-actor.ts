/** What a caller is to one request, and whether the request is there for the caller at all. */
import type { RequestActor, RequestState } from './request-states.js';

/** The facts about a request that decide who may do what. */
export interface RequestParties {
  readonly ownerId: string;
  /** Whose the vehicle is, where that is somebody else since. */
  readonly vehicleOwnerId: string | null;
  /** The user behind the assigned professional; null before one is picked. */
  readonly partnerUserId: string | null;
  readonly state: RequestState;
}

/** The facts about a caller that decide it. */
export interface Person {
  readonly userId: string;
  /** Managers and administrators: they run service jobs. */
  readonly runsJobs: boolean;
  /** Those and concierges: they look after every client. */
  readonly seesAll: boolean;
  /** Service professionals: they look for work. */
  readonly takesJobs: boolean;
}

/**
 * What the person is to the request; null for a stranger. Owner and assigned partner come first: staff who own the
 * request or do its work do not also stand over it.
 */
export function actorIn(request: RequestParties, person: Person): RequestActor | null {
  if (person.userId === request.ownerId) return 'OWNER';
  if (person.userId === request.partnerUserId) return 'ASSIGNED_PARTNER';
  return person.runsJobs ? 'STAFF' : null;
}

/** Whether the vehicle has become the person's while somebody works on it: they see the work, and it stays between those who agreed on it. */
export const ownsVehicle = ({ vehicleOwnerId }: RequestParties, { userId }: Person): boolean => vehicleOwnerId === userId;

/** Whether a quotation is there for the person: the owner of the vehicle, those who look after every client, and who gave it. */
export const seesQuotation = (
  { ownerId }: RequestParties,
  { partnerUserId }: { readonly partnerUserId: string },
  person: Person,
): boolean => ownerId === person.userId || person.seesAll || partnerUserId === person.userId;

/** Whether the request is there for the person: strangers may not even know that it exists. */
export function maySee(request: RequestParties, person: Person): boolean {
  if (actorIn(request, person) !== null || person.seesAll || ownsVehicle(request, person)) return true;
  return person.takesJobs && (request.state === 'REQUESTED' || request.state === 'QUOTED');
}
