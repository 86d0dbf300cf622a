/** The subgraph identity: tenants, people, sessions, proof of identity, audit log. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import type { Subgraph } from '@marque/shared/platform/subgraph';
import { createContext, type IdentityContext } from './context.js';
import { identityTasks } from './jobs.js';
import { openIdentity } from './open.js';
import type { Identity } from './services.js';
import { references } from './references.js';
import { ApiKeyResolver } from './api-keys/resolvers/api-key-resolver.js';
import { AuditResolver } from './audit/resolvers/audit-resolver.js';
import { BidderStandingResolver } from './people/resolvers/bidder-standing-resolver.js';
import { KycResolver } from './kyc/resolvers/kyc-resolver.js';
import { PeopleResolver } from './administration/resolvers/people-resolver.js';
import { SessionResolver } from './sessions/resolvers/session-resolver.js';
import { TenantResolver } from './tenants/resolvers/tenant-resolver.js';
import { UserResolver } from './people/resolvers/user-fields.js';
import { published } from './events/contracts.js';

export const identity: Subgraph = defineSubgraph<Identity, IdentityContext>({
  name: 'identity',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  events: published,
  parts: [
    {
      module: null,
      resolvers: [ApiKeyResolver, AuditResolver, BidderStandingResolver, PeopleResolver, SessionResolver, TenantResolver, UserResolver],
      references,
      jobs: identityTasks,
    },
    { module: 'KYC', resolvers: [KycResolver] },
  ],
  open: openIdentity,
  context: createContext,
});
