import type { CommandContext, TransactionContext } from '@marque/shared/commands';
import type { Sealer } from '../../people/domain/sealer.js';
import type { TenantDirectory } from '../../tenants/services/tenant-directory.js';

/** What the commands of KYC get: who asks, and what seals the details. */
export interface KycContext extends CommandContext {
  readonly sealer: Sealer;
  readonly tenants: TenantDirectory;
}

/** The same inside a transaction. */
export interface KycTransaction extends KycContext, TransactionContext {}
