/** What identity's commands and resolvers work with. */
import type { Platform } from '@marque/shared/platform/subgraph';
import type { Settings } from './environment.js';
import type { KeyRing } from './authentication/services/key-ring.js';
import type { PasswordHasher } from './sessions/services/password-hasher.js';
import type { Succession } from './sessions/domain/refresh-token.js';
import type { Sealer } from './people/domain/sealer.js';
import type { TenantDirectory } from './tenants/services/tenant-directory.js';

export interface Identity {
  readonly database: Platform['database'];
  readonly events: Platform['events'];
  readonly live: Platform['live'];
  readonly clock: Platform['clock'];
  readonly logger: Platform['logger'];
  readonly settings: Settings;
  readonly keys: KeyRing;
  readonly passwords: PasswordHasher;
  readonly sealer: Sealer;
  readonly successorOf: Succession;
  readonly tenants: TenantDirectory;
}
