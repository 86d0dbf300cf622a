import { type Cursor, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { PlatformError } from '@marque/shared/errors';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { requireScope } from '../access.js';
import { verifyAuditChain } from '../commands/verify-audit-chain.js';
import type { IdentityContext } from '../context.js';
import { AuditEntryConnection, AuditVerification } from '../schema/audit-entry.js';
import { pageOfAudit } from '../store/audit.js';
import { toAuditEntry } from './present.js';

/** The audit log. */
@Resolver()
export class AuditResolver {
  @RequiresScope('user:administer')
  @Query(() => AuditEntryConnection, { nullable: true, description: "The tenant's audit log, newest first. For administrators." })
  async auditEntries(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('first', () => Int, { nullable: true, description: 'Size of the page, at most 100; 20 when left out.' }) first:
      | number
      | null = null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor that the page comes after.' }) after: string | null = null,
    @Arg('last', () => Int, { nullable: true, description: 'Size of a page that is read from the end.' }) last: number | null = null,
    @Arg('before', () => String, { nullable: true, description: 'Cursor that such a page comes before.' }) before: string | null = null,
  ): Promise<AuditEntryConnection> {
    const { tenantId } = requireScope(caller, 'user:administer');
    const page = wantedPage({ first, after, last, before }, 1);
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
