import { PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { IdentityContext } from '../../context.js';
import { requireScope } from '../../people/domain/access.js';
import { User } from '../../people/schema/user.js';
import { createApiKey } from '../commands/create-api-key.js';
import { revokeApiKey } from '../commands/revoke-api-key.js';
import { ApiKey, ApiKeyConnection } from '../schema/api-key.js';
import { ApiKeyFilterInput, CreateApiKeyInput, RevokeApiKeyInput } from '../schema/inputs.js';
import { CreateApiKeyResult, RevokeApiKeyResult } from '../schema/results.js';
import { countApiKeys, pageOfApiKeys } from '../store/api-keys.js';
import { toApiKey } from './to-api-key.js';

/** Keys for programs. */
@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @RequiresScope('apikey:manage')
  @Query(() => ApiKeyConnection, {
    nullable: true,
    description: "The caller's API keys, newest first; those of others for administrators.",
  })
  async apiKeys(
    @Ctx() { caller, platform }: IdentityContext,
    @Arg('filter', () => ApiKeyFilterInput, { nullable: true, description: 'Whose; the own ones where it is not given.' })
    filter: ApiKeyFilterInput | null | undefined,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<ApiKeyConnection> {
    const { userId, tenantId } = requireScope(caller, 'apikey:manage');
    const wanted = filter?.userId ?? userId;
    const ownerId = filter?.everybody ? null : wanted;
    if (ownerId !== userId) requireScope(caller, 'user:administer');
    const page = wantedPage(paging, 2);
    const rows = await platform.database.read(tenantId, (tx) => pageOfApiKeys(tx, ownerId, page));
    const now = platform.clock.now();
    const connection = toConnection(
      rows,
      page,
      ({ createdAt, id }) => [createdAt.toISOString(), id],
      (row) => toApiKey(row, now),
    );
    return { ...connection, count: () => platform.database.read(tenantId, (tx) => countApiKeys(tx, ownerId)) };
  }

  @FieldResolver(() => User, { description: 'The person whom the key acts for.' })
  async owner(@Root() { userId }: ApiKey, @Ctx() { loaders }: IdentityContext): Promise<User> {
    const owner = await loaders.user.load(userId);
    if (owner === null) throw new Error('An API key belongs to nobody.');
    return owner;
  }

  @RequiresScope('apikey:manage')
  @Mutation(() => CreateApiKeyResult.type, {
    description: 'Makes an API key with scopes that the caller has. A key cannot make keys, nor can who acts for somebody.',
  })
  async createApiKey(
    @Ctx() context: IdentityContext,
    @Arg('input', () => CreateApiKeyInput, { description: 'What the key is for.' }) { expiresAt, ...input }: CreateApiKeyInput,
  ) {
    const created = await createApiKey(context, { ...input, expiresAt: expiresAt ? new Date(expiresAt) : null });
    const now = context.platform.clock.now();
    return CreateApiKeyResult.answer(created, ({ apiKey, text }) => ({ apiKey: toApiKey(apiKey, now), key: text }));
  }

  @RequiresScope('apikey:manage')
  @Mutation(() => RevokeApiKeyResult.type, {
    description: "Revokes one of the caller's API keys, or anybody's for administrators. It counts no more within 5 seconds.",
  })
  async revokeApiKey(
    @Ctx() context: IdentityContext,
    @Arg('input', () => RevokeApiKeyInput, { description: 'Which.' }) { apiKeyId, idempotencyKey }: RevokeApiKeyInput,
  ) {
    const revoked = await revokeApiKey(context, { apiKeyId, idempotencyKey });
    return RevokeApiKeyResult.answer(revoked, (apiKey) => ({ apiKey: toApiKey(apiKey, context.platform.clock.now()) }));
  }
}

/** What is asked of a whole list of keys. */
@Resolver(() => ApiKeyConnection)
export class ApiKeyListResolver {
  @FieldResolver(() => Int, { description: 'How many keys there are in all; counted only when asked for.' })
  totalCount(@Root() { count }: ApiKeyConnection): Promise<number> {
    return count();
  }
}
