/** Makes entries of the audit log. */
import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import type { AuditFacts, AuditValue } from '../domain/audit-chain.js';
import type { Identity } from '../../services.js';

/** What was done to whom or what. */
export type AuditedAction = Pick<AuditFacts, 'action' | 'subjectType' | 'subjectId'> &
  Partial<Pick<AuditFacts, 'before' | 'after' | 'reason'>>;

/** The entry of an action of the caller at this moment. */
export function audited(identity: Identity, caller: Caller, action: AuditedAction): AuditFacts {
  return {
    before: null,
    reason: null,
    ...action,
    after: withKey(action.after ?? null, caller),
    id: newId(),
    at: identity.clock.now(),
    actorId: caller.userId,
    onBehalfBy: caller.actorId ?? null,
    address: caller.address,
  };
}

/** What a program did with a key of the person is told apart from what the person did. */
function withKey(after: AuditValue, { apiKeyId }: Caller): AuditValue {
  return apiKeyId === undefined ? after : { after, apiKeyId };
}
