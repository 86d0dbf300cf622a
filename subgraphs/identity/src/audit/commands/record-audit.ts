/** Writes what somebody does into the audit log of a tenant. */
import type { Caller } from '@marque/shared/auth';
import type { CommandContext, TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import type { AuditFacts, AuditValue } from '../domain/audit-chain.js';
import { appendAudit } from '../store/audit.js';

/** Who acts, and in which transaction. */
export interface AuditContext extends TransactionContext, CommandContext {}

/** What was done to whom or what. */
export type AuditedAction = Pick<AuditFacts, 'action' | 'subjectType' | 'subjectId'> &
  Partial<Pick<AuditFacts, 'before' | 'after' | 'reason'>>;

/** Adds actions of the caller at this moment. Locks the end of the tenant's log until the transaction ends, so call it last. */
export async function recordAudit(
  { platform, caller, tx }: AuditContext,
  { tenantId, actions }: { readonly tenantId: string; readonly actions: readonly AuditedAction[] },
): Promise<void> {
  const at = platform.clock.now();
  const { userId: actorId, actorId: onBehalfBy = null, address } = caller;
  const entries = actions.map(({ before = null, after = null, reason = null, ...done }): AuditFacts => {
    return { ...done, before, after: withKey(after, caller), reason, id: newId(), at, actorId, onBehalfBy, address };
  });
  await appendAudit(tx, tenantId, entries);
}

/** What a program did with a key of the person is told apart from what the person did. */
function withKey(after: AuditValue, { apiKeyId }: Caller): AuditValue {
  return apiKeyId === undefined ? after : { after, apiKeyId };
}
