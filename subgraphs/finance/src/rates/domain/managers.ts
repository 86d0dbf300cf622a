import { managesBusiness } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';

/** Refuses everyone but those who decide for the business; the gateway has done so before, a caller with a signature may not have. */
export function requireManager(caller: Caller): void {
  if (!managesBusiness(caller)) throw new PlatformError('FORBIDDEN', 'This takes a manager.');
}
