/** Tenants: the businesses on the platform, with their profiles and modules. */
import type { Part } from '@marque/shared/define';
import type { IdentityContext, IdentityServices } from '../context.js';
import { DemoAccounts } from './resolvers/demo-accounts.js';
import { TenantResolver } from './resolvers/tenant-resolver.js';
import { toTenant } from './resolvers/to-tenant.js';
import { UserTenant } from './resolvers/user-tenant.js';

export const tenants: Part<IdentityServices, IdentityContext> = {
  module: null,
  resolvers: [TenantResolver, UserTenant, DemoAccounts],
  entities: {
    Tenant: {
      // By what is in memory alone: an id that nothing has must not become a question to the database.
      async find({ id }, context) {
        const row = (await context.tenants.all()).find((known) => known.id === id);
        return row === undefined ? null : toTenant(row);
      },
    },
  },
};
