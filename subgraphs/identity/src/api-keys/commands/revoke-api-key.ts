import { type CommandContext, once } from '@marque/shared/commands';
import { type IdempotencyConflict, isRefusal, notFound, type NotFound } from '@marque/shared/outcome';
import { recordAudit } from '../../audit/commands/record-audit.js';
import { requireScope, requireSelf } from '../../people/domain/access.js';
import { apiKeyById, lockApiKey, markRevoked } from '../store/api-keys.js';
import type { ApiKeyRow } from '../store/tables.js';

/**
 * Revokes a key of the caller, or of anybody in the tenant for administrators. It counts no more within 5 s, also on open sockets.
 * A second time changes nothing and is no error. Somebody else's key is not found.
 */
export async function revokeApiKey(
  { platform, caller }: CommandContext,
  { apiKeyId, idempotencyKey }: { readonly apiKeyId: string; readonly idempotencyKey?: string | null | undefined },
): Promise<ApiKeyRow | NotFound | IdempotencyConflict> {
  requireScope(caller, 'apikey:manage');
  const { userId, tenantId } = requireSelf(caller);
  const call = { command: 'revokeApiKey', idempotencyKey, input: { apiKeyId } };
  // The hash of its secret is not kept with the answer, so the key is read again.
  const revoked = await once(platform, { tenantId, actorId: userId }, call, async (tx) => {
    const apiKey = await lockApiKey(tx, apiKeyId);
    const own = apiKey?.userId === userId || caller.scopes.includes('user:administer');
    if (apiKey === null || !own) return notFound('There is no such key.', 'apiKeyId');
    if (apiKey.revokedAt === null) {
      await markRevoked(tx, apiKeyId, platform.clock.now());
      const actions = [{ action: 'api_key.revoked', subjectType: 'api_key', subjectId: apiKeyId, after: { owner: apiKey.userId } }];
      await recordAudit({ platform, caller, tx }, { tenantId, actions });
    }
    return {};
  });
  if (isRefusal(revoked)) return revoked;
  return (await platform.database.read(tenantId, (tx) => apiKeyById(tx, apiKeyId))) ?? notFound('There is no such key.', 'apiKeyId');
}
