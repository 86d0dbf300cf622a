/** What identity's resolvers share during one request, and what lives as long as the process. */
import type { RequestContext } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import { KeyRing } from './authentication/services/key-ring.js';
import { environment, type Settings } from './environment.js';
import { createLoaders, type Loaders } from './loaders.js';
import { createSealer, type Sealer } from './people/domain/sealer.js';
import { createSuccession, type Succession } from './sessions/domain/refresh-token.js';
import { createPasswordHasher, type PasswordHasher } from './sessions/services/password-hasher.js';
import { createTenantDirectory, type TenantDirectory } from './tenants/services/tenant-directory.js';

/** What lives as long as the process. */
export interface IdentityServices {
  readonly platform: Platform;
  readonly settings: Settings;
  readonly keys: KeyRing;
  readonly passwords: PasswordHasher;
  readonly sealer: Sealer;
  readonly successorOf: Succession;
  readonly tenants: TenantDirectory;
}

/** Makes it, with the settings of the environment; nothing of it has to be closed. */
export function openServices(platform: Platform): IdentityServices {
  const { database, clock, serviceSecret } = platform;
  const settings = environment();
  const sealer = createSealer(serviceSecret);
  return {
    platform,
    settings,
    keys: new KeyRing(database, sealer, clock),
    passwords: createPasswordHasher(settings.argon2),
    sealer,
    successorOf: createSuccession(serviceSecret),
    tenants: createTenantDirectory(database),
  };
}

/** The caller, the services and the look-ups of one request. */
export interface IdentityContext extends RequestContext, IdentityServices {
  readonly loaders: Loaders;
}

/** Opens nothing. */
export const createContext = (services: IdentityServices, request: RequestContext): IdentityContext => ({
  ...services,
  ...request,
  loaders: createLoaders(request),
});
