/** The caller as the rules of service requests see one. */
import { isStaff, requireUser } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import type { Person } from './domain/request-actor.js';

/** Who comes to any request at all; which ones these are, `maySee` says. */
export const parties = '@requiresScopes(scopes: [["requests:own"], ["job:work"], ["concierge:work"]])';

/** Throws `UNAUTHENTICATED` for a guest. */
export function personOf(caller: Caller): Person {
  const userId = requireUser(caller);
  const takesJobs = caller.scopes.includes('job:work');
  const staff = isStaff(caller.role);
  return { userId, takesJobs, runsJobs: staff && takesJobs, seesAll: staff && caller.scopes.includes('concierge:work') };
}
