/** API keys: programs that act for a person, in what their scopes name. */
import type { Part } from '@marque/shared/define';
import type { IdentityContext, IdentityServices } from '../context.js';
import { ApiKeyListResolver, ApiKeyResolver } from './resolvers/api-key-resolver.js';

export const apiKeys: Part<IdentityServices, IdentityContext> = { module: null, resolvers: [ApiKeyResolver, ApiKeyListResolver] };
