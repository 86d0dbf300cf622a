import type { CommandContext, TransactionContext } from '@marque/shared/commands';
import type { KeyRing } from '../../authentication/services/key-ring.js';
import type { Settings } from '../../environment.js';
import type { Sealer } from '../../people/domain/sealer.js';
import type { TenantDirectory } from '../../tenants/services/tenant-directory.js';
import type { Succession } from '../domain/refresh-token.js';
import type { PasswordHasher } from '../services/password-hasher.js';

/** What the commands of sessions get: who asks, and what checks passwords and makes tokens. */
export interface SessionsContext extends CommandContext {
  readonly settings: Settings;
  readonly keys: KeyRing;
  readonly passwords: PasswordHasher;
  readonly sealer: Sealer;
  readonly successorOf: Succession;
  readonly tenants: TenantDirectory;
}

/** The same inside a transaction. */
export interface SessionsTransaction extends SessionsContext, TransactionContext {}
