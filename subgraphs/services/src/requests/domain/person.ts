/** The caller as the rules of service requests see one. */
import { isStaff, requireUser } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import type { Person } from './request-actor.js';

/** Throws `UNAUTHENTICATED` for a guest. */
export function personOf(caller: Caller): Person {
  const userId = requireUser(caller);
  const takesJobs = caller.scopes.includes('job:work');
  const staff = isStaff(caller.role);
  return { userId, takesJobs, runsJobs: staff && takesJobs, seesAll: staff && caller.scopes.includes('concierge:work') };
}
