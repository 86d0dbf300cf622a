import { type Cursor, PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { PlatformError } from '@marque/shared/errors';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { requireScope } from '../../people/domain/access.js';
import { verifyAuditChain } from '../commands/verify-audit-chain.js';
import type { IdentityContext } from '../../context.js';
import { AuditEntryConnection, AuditVerification } from '../schema/audit-entry.js';
import { pageOfAudit } from '../store/audit.js';
import { toAuditEntry } from '../../resolvers/present.js';

/** The audit log. */
@Resolver()
export class AuditResolver {
  @RequiresScope('user:administer')
  @Query(() => AuditEntryConnection, { nullable: true, description: "The tenant's audit log, newest first. For administrators." })
  async auditEntries(@Ctx() { caller, identity }: IdentityContext, @Args(() => PageArgs) paging: PageArgs): Promise<AuditEntryConnection> {
    const { tenantId } = requireScope(caller, 'user:administer');
    const page = wantedPage(paging, 1);
    const from = page.from && auditCursor(page.from);
    const rows = await identity.database.read(tenantId, (tx) =>
      pageOfAudit(tx, tenantId, from, page.size + 1, page.direction === 'backward'),
    );
    return toConnection(rows, page, (row) => [row.sequence.toString()], toAuditEntry);
  }

  @RequiresScope('user:administer')
  @Query(() => AuditVerification, {
    nullable: true,
    description: "Recomputes the hashes of the tenant's whole audit log. For administrators.",
  })
  async verifyAuditChain(@Ctx() { caller, identity }: IdentityContext): Promise<AuditVerification> {
    const { intact, verified, brokenAt } = await verifyAuditChain(identity, caller);
    return { intact, verified: verified.toString(), brokenAt: brokenAt?.toString() ?? null };
  }
}

/** The key of a cursor, which a client may have made up. */
function auditCursor([sequence]: Cursor): bigint {
  if (typeof sequence === 'string' && /^\d{1,18}$/u.test(sequence)) return BigInt(sequence);
  throw new PlatformError('BAD_USER_INPUT', 'This cursor does not belong to this list.');
}
