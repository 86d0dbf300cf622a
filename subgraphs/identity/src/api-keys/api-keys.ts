/** API keys: programs that act for a person, in what their scopes name. */
import type { Part } from '@marque/shared/define';
import type { IdentityContext, IdentityServices } from '../context.js';
import { administersOrIs } from '../people/domain/access.js';
import { ApiKeyListResolver, ApiKeyResolver } from './resolvers/api-key-resolver.js';
import { toApiKey } from './resolvers/to-api-key.js';

export const apiKeys: Part<IdentityServices, IdentityContext> = {
  module: null,
  resolvers: [ApiKeyResolver, ApiKeyListResolver],
  entities: {
    ApiKey: {
      scopes: ['apikey:manage'],
      async find({ id = '' }, { caller, loaders, platform }) {
        const row = await loaders.apiKey.load(id);
        return row !== null && administersOrIs(caller, row.userId) ? toApiKey(row, platform.clock.now()) : null;
      },
    },
  },
};
