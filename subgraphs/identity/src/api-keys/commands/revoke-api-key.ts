import type { Caller } from '@marque/shared/auth';
import { requireScope, requireSelf } from '../../people/domain/access.js';
import type { Identity } from '../../services.js';
import { type ApiKeyRow, lockApiKey, markRevoked } from '../store/api-keys.js';
import { appendAudit } from '../../audit/store/audit.js';
import { audited } from '../../audit/commands/record-audit.js';
import { notFound, type Refusal } from '../../people/domain/outcome.js';

/** A key that counts no more. */
export interface ApiKeyRevokedOutcome {
  readonly kind: 'ApiKeyRevoked';
  readonly apiKey: ApiKeyRow;
}

/**
 * Revokes a key of the caller, or of anybody in the tenant for administrators. It counts no more within 5 s, also on open sockets.
 * A second time changes nothing and is no error. Somebody else's key is not found.
 */
export async function revokeApiKey(
  identity: Identity,
  caller: Caller,
  apiKeyId: string,
): Promise<ApiKeyRevokedOutcome | Refusal<'NotFound'>> {
  requireScope(caller, 'apikey:manage');
  const { userId, tenantId } = requireSelf(caller);
  return identity.database.tenant(tenantId, async (tx) => {
    const apiKey = await lockApiKey(tx, apiKeyId);
    const own = apiKey?.userId === userId || caller.scopes.includes('user:administer');
    if (apiKey === null || !own) return notFound('There is no such key.', 'apiKeyId');
    if (apiKey.revokedAt !== null) return { kind: 'ApiKeyRevoked', apiKey };
    const revokedAt = identity.clock.now();
    await markRevoked(tx, apiKeyId, revokedAt);
    const after = { owner: apiKey.userId };
    await appendAudit(tx, tenantId, [
      audited(identity, caller, { action: 'api_key.revoked', subjectType: 'api_key', subjectId: apiKeyId, after }),
    ]);
    return { kind: 'ApiKeyRevoked', apiKey: { ...apiKey, revokedAt } };
  });
}
