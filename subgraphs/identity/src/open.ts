/** Opens identity's services on a platform. */
import type { Platform } from '@marque/shared/platform/subgraph';
import { environment, type Settings } from './environment.js';
import { createKeyRing } from './authentication/services/key-ring.js';
import { createPasswordHasher } from './sessions/services/password-hasher.js';
import { createSuccession } from './sessions/domain/refresh-token.js';
import { createSealer } from './people/domain/sealer.js';
import type { Identity } from './services.js';
import { createTenantDirectory } from './tenants/services/tenant-directory.js';

/** The services, with the settings of the environment unless others are given. Opens nothing of its own that must be closed. */
export function openIdentity(platform: Platform, settings: Settings = environment()): Identity {
  const { database, events, live, clock, logger, serviceSecret } = platform;
  const sealer = createSealer(serviceSecret);
  return {
    database,
    events,
    live,
    clock,
    logger,
    settings,
    sealer,
    successorOf: createSuccession(serviceSecret),
    keys: createKeyRing(database, sealer, clock),
    passwords: createPasswordHasher(settings.argon2),
    tenants: createTenantDirectory(database),
  };
}
