import type { CommandContext } from '@marque/shared/commands';
import type { KeyRing } from '../../authentication/services/key-ring.js';
import type { Settings } from '../../environment.js';
import type { Sealer } from '../../people/domain/sealer.js';
import type { TenantDirectory } from '../../tenants/services/tenant-directory.js';

/** What the commands of administrators get: who asks, and what makes tokens and customers. */
export interface AdministrationContext extends CommandContext {
  readonly settings: Settings;
  readonly keys: KeyRing;
  readonly sealer: Sealer;
  readonly tenants: TenantDirectory;
}
