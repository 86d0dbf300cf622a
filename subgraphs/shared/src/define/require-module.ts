import type { Caller } from '../auth/auth.js';
import { PlatformError } from '../errors/errors.js';
import type { TenantModule } from './tenant-modules.js';

/** Refuses (`FORBIDDEN`) what belongs to a module that the caller's business has not enabled. The platform itself is never refused. */
export function requireModule({ kind, modules }: Caller, module: TenantModule): void {
  if (kind === 'service' || modules === undefined || modules.includes(module)) return;
  throw new PlatformError('FORBIDDEN', `This business has not enabled the module ${module}.`);
}
