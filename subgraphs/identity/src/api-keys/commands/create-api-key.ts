import { type Caller, type Scope, scopes as allScopes } from '@marque/shared/auth';
import { requireScope, requireSelf } from '../../people/domain/access.js';
import { newApiKey } from '../domain/api-key-text.js';
import { grantableScopes, maxLiveKeys } from '../domain/api-keys.js';
import { parseName } from '../../people/domain/person.js';
import type { Identity } from '../../services.js';
import { addApiKey, type ApiKeyRow, countLiveKeys } from '../store/api-keys.js';
import { appendAudit } from '../../audit/store/audit.js';
import { lockUser } from '../../people/store/users.js';
import { audited } from '../../audit/commands/record-audit.js';
import { conflict, invalidInput, notAllowed, notFound, type Refusal } from '../../people/domain/outcome.js';

export interface CreateApiKeyInput {
  readonly name: string;
  readonly scopes: readonly string[];
  /** Null for a key that counts until it is revoked. */
  readonly expiresAt: Date | null;
}

/** A key that was made. `text` is the key itself, and nowhere else. */
export interface ApiKeyCreatedOutcome {
  readonly kind: 'ApiKeyCreated';
  readonly apiKey: ApiKeyRow;
  readonly text: string;
}

const isScope = (scope: string): scope is Scope => allScopes.some((known) => known === scope);

/** Makes an API key of the caller with scopes that their role carries now. A key makes no keys, nor does who acts for the person. */
export async function createApiKey(identity: Identity, caller: Caller, input: CreateApiKeyInput): Promise<ApiKeyCreatedOutcome | Refusal> {
  requireScope(caller, 'apikey:manage');
  const { userId, tenantId } = requireSelf(caller);
  const name = parseName(input.name);
  if (name === null) return invalidInput('Give a name of 1 to 80 characters.', 'name');
  const wanted = [...new Set(input.scopes)];
  const unknown = wanted.find((scope) => !isScope(scope));
  if (wanted.length === 0 || unknown !== undefined) {
    return invalidInput(unknown === undefined ? 'Name at least one scope.' : 'There is no such scope.', 'scopes');
  }
  const now = identity.clock.now();
  if (input.expiresAt !== null && input.expiresAt <= now) return invalidInput('The key would have expired already.', 'expiresAt');
  return identity.database.tenant(tenantId, async (tx) => {
    // Locked: the role is the one of now, and two at once cannot both take the last place.
    const user = await lockUser(tx, userId);
    if (user?.status !== 'ACTIVE') return notFound('You have no account in this business.');
    const grantable = grantableScopes(user.role);
    const scopes = wanted.filter(isScope);
    const beyond = scopes.find((scope) => !grantable.includes(scope));
    if (beyond !== undefined) return notAllowed(`You cannot give ${beyond} to a key.`, 'scopes');
    if ((await countLiveKeys(tx, userId, now)) >= maxLiveKeys) return conflict(`You have ${maxLiveKeys} keys; revoke one first.`);
    const { id, text, secretHash } = newApiKey();
    const { expiresAt } = input;
    const apiKey = await addApiKey(tx, { id, tenantId, userId, name, secretHash, scopes, createdAt: now, expiresAt });
    const after = { name, scopes, expiresAt: expiresAt?.toISOString() ?? null };
    await appendAudit(tx, tenantId, [
      audited(identity, caller, { action: 'api_key.created', subjectType: 'api_key', subjectId: id, after }),
    ]);
    return { kind: 'ApiKeyCreated', apiKey, text };
  });
}
