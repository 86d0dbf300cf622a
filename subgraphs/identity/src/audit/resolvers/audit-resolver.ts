import { PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { IdentityContext } from '../../context.js';
import { requireScope } from '../../people/domain/access.js';
import { verifyAuditChain } from '../commands/verify-audit-chain.js';
import { AuditEntryConnection, AuditVerification } from '../schema/audit-entry.js';
import { chainHead, pageOfAudit } from '../store/audit.js';
import { toAuditEntry } from './to-audit-entry.js';

/** The audit log. */
@Resolver(() => AuditEntryConnection)
export class AuditResolver {
  @RequiresScope('user:administer')
  @Query(() => AuditEntryConnection, { nullable: true, description: "The tenant's audit log, newest first. For administrators." })
  async auditEntries(@Ctx() { caller, platform }: IdentityContext, @Args(() => PageArgs) paging: PageArgs): Promise<AuditEntryConnection> {
    const { tenantId } = requireScope(caller, 'user:administer');
    const page = wantedPage(paging, 1);
    const rows = await platform.database.read(tenantId, (tx) => pageOfAudit(tx, tenantId, page));
    const connection = toConnection(rows, page, ({ sequence }) => [sequence.toString()], toAuditEntry);
    // Numbers have no gap, so the last one is how many there are.
    return { ...connection, count: async () => Number((await platform.database.read(tenantId, (tx) => chainHead(tx, tenantId))).sequence) };
  }

  @FieldResolver(() => Int, { description: 'How many entries the log has; counted only when asked for.' })
  totalCount(@Root() { count }: AuditEntryConnection): Promise<number> {
    return count();
  }

  @RequiresScope('user:administer')
  @Query(() => AuditVerification, {
    nullable: true,
    description: "Recomputes the hashes of the tenant's whole audit log. For administrators.",
  })
  async verifyAuditChain(@Ctx() context: IdentityContext): Promise<AuditVerification> {
    const { intact, verified, brokenAt } = await verifyAuditChain(context);
    return { intact, verified: Number(verified), brokenAt: brokenAt === null ? null : Number(brokenAt) };
  }
}
