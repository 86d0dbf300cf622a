/** What a caller is to one request. */
import type { RequestActor } from './request-states.js';

/** The facts about a request that decide who may do what. */
export interface RequestParties {
  readonly ownerId: string;
  /** The user behind the assigned professional; null before one is picked. */
  readonly partnerUserId: string | null;
}

/** The facts about a caller that decide it. */
export interface Person {
  readonly userId: string;
  /** Staff who may run service jobs: managers and administrators. */
  readonly runsJobs: boolean;
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
