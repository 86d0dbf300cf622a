import { globalId } from '@marque/shared/graph/global-ids';
import { type Scope, scopes as allScopes } from '@marque/shared/auth';
import { type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  invalidInput,
  type InvalidInput,
  isRefusal,
  notAllowed,
  type NotAllowed,
  notFound,
  type NotFound,
} from '@marque/shared/outcome';
import { recordAudit } from '../../audit/commands/record-audit.js';
import { requireScope, requireSelf } from '../../people/domain/access.js';
import { parseName } from '../../people/domain/person.js';
import { lockUser } from '../../people/store/users.js';
import { newApiKey } from '../domain/api-key-text.js';
import { grantableScopes, maxLiveKeys } from '../domain/api-keys.js';
import { addApiKey, countLiveKeys } from '../store/api-keys.js';
import type { ApiKeyRow } from '../store/tables.js';

/** What a key is for. */
export interface CreateApiKey {
  readonly name: string;
  readonly scopes: readonly string[];
  /** Null for a key that counts until it is revoked. */
  readonly expiresAt: Date | null;
  readonly idempotencyKey: string;
}

/** A key that was made. `text` is the key itself, and nowhere else. */
export interface CreatedApiKey {
  readonly apiKey: ApiKeyRow;
  readonly text: string;
}

const isScope = (scope: string): scope is Scope => allScopes.some((known) => known === scope);

/**
 * Makes an API key of the caller with scopes that their role carries now. A key makes no keys, nor does who acts for the person. The text is
 * kept nowhere, so a repeat cannot show it again: it is told which key was made.
 */
export async function createApiKey(
  { platform, caller }: CommandContext,
  { idempotencyKey, ...input }: CreateApiKey,
): Promise<CreatedApiKey | InvalidInput | NotFound | NotAllowed | Conflict | IdempotencyConflict> {
  requireScope(caller, 'apikey:manage');
  const { userId, tenantId } = requireSelf(caller);
  const name = parseName(input.name);
  if (name === null) return invalidInput('Give a name of 1 to 80 characters.', 'name');
  const wanted = [...new Set(input.scopes)];
  const scopes = wanted.filter(isScope);
  if (wanted.length === 0) return invalidInput('Name at least one scope.', 'scopes');
  if (scopes.length < wanted.length) return invalidInput('There is no such scope.', 'scopes');
  const { expiresAt } = input;
  const attempts: CreatedApiKey[] = [];
  const call = { command: 'createApiKey', idempotencyKey, input };
  const answer = await once(platform, { tenantId, actorId: userId }, call, async (tx, now) => {
    if (expiresAt !== null && expiresAt <= now) return invalidInput('The key would have expired already.', 'expiresAt');
    const made = await makeKey({ platform, caller, tx }, { userId, tenantId, name, scopes, expiresAt, now });
    if (isRefusal(made)) return made;
    attempts.push(made);
    return { apiKeyId: made.apiKey.id };
  });
  if (isRefusal(answer)) return answer;
  const created = attempts.find(({ apiKey }) => apiKey.id === answer.apiKeyId);
  return (
    created ??
    conflict(
      `This call made the key ${globalId('ApiKey', answer.apiKeyId)} before, and its text was shown once. Revoke it and make another.`,
    )
  );
}

/** A key that nothing is wrong with. */
type WantedKey = Pick<ApiKeyRow, 'userId' | 'tenantId' | 'name' | 'scopes' | 'expiresAt'> & { readonly now: Date };

async function makeKey(
  { platform, caller, tx }: CommandContext & TransactionContext,
  { now, ...wanted }: WantedKey,
): Promise<CreatedApiKey | NotFound | NotAllowed | Conflict> {
  const { userId, tenantId, name, scopes, expiresAt } = wanted;
  // Locked: the role is the one of now, and two at once cannot both take the last place.
  const user = await lockUser(tx, userId);
  if (user?.state !== 'ACTIVE') return notFound('You have no account in this business.');
  const grantable = grantableScopes(user.role);
  const beyond = scopes.find((scope) => !grantable.includes(scope));
  if (beyond !== undefined) return notAllowed(`You cannot give ${beyond} to a key.`, 'scopes');
  if ((await countLiveKeys(tx, userId, now)) >= maxLiveKeys) return conflict(`You have ${maxLiveKeys} keys; revoke one first.`);
  const { id, text, secretHash } = newApiKey();
  const apiKey = await addApiKey(tx, { ...wanted, id, secretHash, createdAt: now });
  const after = { name, scopes, expiresAt: expiresAt?.toISOString() ?? null };
  const actions = [{ action: 'api_key.created', subjectType: 'api_key', subjectId: id, after }];
  await recordAudit({ platform, caller, tx }, { tenantId, actions });
  return { apiKey, text };
}
