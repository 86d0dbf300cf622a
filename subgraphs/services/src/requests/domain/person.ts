/** The caller as the rules of service requests see one. */
import { requireUser } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import type { Person } from './request-actor.js';

/** Throws `UNAUTHENTICATED` for a guest. */
export function personOf(caller: Caller): Person {
  const userId = requireUser(caller);
  const takesJobs = caller.scopes.includes('job:work');
  // Only staff have this scope, and their API keys, whose role says nothing of them.
  const seesAll = caller.scopes.includes('concierge:work');
  return { userId, takesJobs, runsJobs: seesAll && takesJobs, seesAll };
}
