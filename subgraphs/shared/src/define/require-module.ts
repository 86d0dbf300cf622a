import type { Caller } from '../auth/auth.js';
import { PlatformError } from '../errors/errors.js';
import type { TenantModule } from './tenant-modules.js';

/** Whether the caller's business has enabled a module. The platform itself is never refused. */
export const hasModule = ({ kind, modules }: Caller, module: TenantModule): boolean =>
  kind === 'service' || modules === undefined || modules.includes(module);

/** Refuses (`FORBIDDEN`) what belongs to a module that the caller's business has not enabled. */
export function requireModule(caller: Caller, module: TenantModule): void {
  if (hasModule(caller, module)) return;
  throw new PlatformError('FORBIDDEN', `This business has not enabled the module ${module}.`);
}
