import { policies } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';

/** Refuses everyone but administrators; the gateway has done so before, a caller with a signature may not have. */
export function requireAdmin(caller: Caller): void {
  if (!policies.admin(caller)) throw new PlatformError('FORBIDDEN', 'This takes an administrator.');
}
