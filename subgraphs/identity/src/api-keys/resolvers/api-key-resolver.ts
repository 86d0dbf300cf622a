import { type Cursor, instantOfCursor, PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireScope } from '../../people/domain/access.js';
import { createApiKey } from '../commands/create-api-key.js';
import { revokeApiKey } from '../commands/revoke-api-key.js';
import { asId, type IdentityContext } from '../../context.js';
import { ApiKey, ApiKeyConnection, ApiKeyCreated, ApiKeyRevoked } from '../schema/api-key.js';
import { CreateApiKeyInput, RevokeApiKeyInput } from '../../schema/inputs.js';
import { CreateApiKeyResult, RevokeApiKeyResult } from '../../schema/results.js';
import { User } from '../../people/schema/user.js';
import { type ApiKeyRow, pageOfApiKeys } from '../store/api-keys.js';
import { toApiKey, toUser, toUserError } from '../../resolvers/present.js';

/** Keys for programs. */
@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @RequiresScope('apikey:manage')
  @Query(() => ApiKeyConnection, {
    nullable: true,
    description: "The caller's API keys, newest first; those of others for administrators.",
  })
  async apiKeys(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('userId', () => ID, { nullable: true, description: 'Whose; the own ones when left out. For administrators.' })
    wanted: string | null = null,
    @Arg('everybody', () => Boolean, { defaultValue: false, description: 'Those of all people of the tenant. For administrators.' })
    everybody: boolean,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<ApiKeyConnection> {
    const { userId, tenantId } = requireScope(caller, 'apikey:manage');
    const subject = wanted === null ? userId : asId(wanted);
    if (everybody || subject !== userId) requireScope(caller, 'user:administer');
    const page = wantedPage(paging, 2);
    const owner = everybody ? null : subject;
    const rows = await identity.database.read(tenantId, (tx) =>
      pageOfApiKeys(tx, owner, page.from && keyCursor(page.from), page.size + 1, page.direction === 'backward'),
    );
    const cursorOf = (row: ApiKeyRow): Cursor => [row.createdAt.toISOString(), row.id];
    return toConnection(rows, page, cursorOf, (row) => toApiKey(row, identity.clock.now()));
  }

  @FieldResolver(() => User, { description: 'The person whom the key acts for.' })
  async owner(@Root() { userId }: ApiKey, @Ctx() { users }: IdentityContext): Promise<User> {
    const row = await users.load(userId);
    if (row === null) throw new Error('An API key belongs to nobody.');
    return toUser(row);
  }

  @RequiresScope('apikey:manage')
  @Mutation(() => CreateApiKeyResult, {
    description: 'Makes an API key with scopes that the caller has. A key cannot make keys, nor can who acts for somebody.',
  })
  async createApiKey(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('input', () => CreateApiKeyInput, { description: 'What the key is for.' }) input: CreateApiKeyInput,
  ) {
    const { name, scopes, expiresAt } = input;
    const outcome = await createApiKey(identity, caller, { name, scopes, expiresAt: expiresAt ? new Date(expiresAt) : null });
    if (outcome.kind !== 'ApiKeyCreated') return toUserError(outcome);
    return Object.assign(new ApiKeyCreated(), { apiKey: toApiKey(outcome.apiKey, identity.clock.now()), key: outcome.text });
  }

  @RequiresScope('apikey:manage')
  @Mutation(() => RevokeApiKeyResult, {
    description: "Revokes one of the caller's API keys, or anybody's for administrators. It counts no more within 5 seconds.",
  })
  async revokeApiKey(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('input', () => RevokeApiKeyInput, { description: 'Which.' }) input: RevokeApiKeyInput,
  ) {
    const outcome = await revokeApiKey(identity, caller, asId(input.apiKeyId));
    if (outcome.kind !== 'ApiKeyRevoked') return toUserError(outcome);
    return Object.assign(new ApiKeyRevoked(), { apiKey: toApiKey(outcome.apiKey, identity.clock.now()) });
  }
}

/** The key of a cursor, whose parts a client may have made up. */
function keyCursor([time, id]: Cursor): { createdAt: Date; id: string } {
  const createdAt = instantOfCursor(time);
  return { createdAt, id: asId(String(id)) };
}
