/** The subgraph `identity`. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import { apiKeys } from './api-keys/api-keys.js';
import { audit } from './audit/audit.js';
import { people } from './people/people.js';
import { kyc } from './kyc/kyc.js';
import { administration } from './administration/administration.js';
import { authentication } from './authentication/authentication.js';
import { sessions } from './sessions/sessions.js';
import { tenants } from './tenants/tenants.js';
import { createContext, type IdentityContext, type IdentityServices, openServices } from './context.js';
import { published } from './events.js';

/** Who people are, how they sign in and what they may do. */
export const identity = defineSubgraph<IdentityServices, IdentityContext>({
  name: 'identity',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  events: published,
  nodes: true,
  parts: [tenants, people, sessions, authentication, apiKeys, kyc, administration, audit],
  open: openServices,
  context: createContext,
});
