import type { CommandContext } from '@marque/shared/commands';
import { notFound, type NotFound } from '@marque/shared/outcome';
import { recordAudit } from '../../audit/commands/record-audit.js';
import { requireScope, requireSelf } from '../../people/domain/access.js';
import { lockApiKey, markRevoked } from '../store/api-keys.js';
import type { ApiKeyRow } from '../store/tables.js';

/**
 * Revokes a key of the caller, or of anybody in the tenant for administrators. It counts no more within 5 s, also on open sockets.
 * A second time changes nothing and is no error. Somebody else's key is not found.
 */
export async function revokeApiKey(
  { platform, caller }: CommandContext,
  { apiKeyId }: { readonly apiKeyId: string },
): Promise<ApiKeyRow | NotFound> {
  requireScope(caller, 'apikey:manage');
  const { userId, tenantId } = requireSelf(caller);
  return platform.database.tenant(tenantId, async (tx) => {
    const apiKey = await lockApiKey(tx, apiKeyId);
    const own = apiKey?.userId === userId || caller.scopes.includes('user:administer');
    if (apiKey === null || !own) return notFound('There is no such key.', 'apiKeyId');
    if (apiKey.revokedAt !== null) return apiKey;
    const revokedAt = platform.clock.now();
    await markRevoked(tx, apiKeyId, revokedAt);
    const actions = [{ action: 'api_key.revoked', subjectType: 'api_key', subjectId: apiKeyId, after: { owner: apiKey.userId } }];
    await recordAudit({ platform, caller, tx }, { tenantId, actions });
    return { ...apiKey, revokedAt };
  });
}
