/** Look-ups of identity's entities for the graph. */
import type { ReferenceResolver } from '@marque/shared/define';
import type { IdentityContext } from './context.js';
import { toTenant, toUser } from './resolvers/present.js';

const user: ReferenceResolver<IdentityContext> = async ({ id = '' }, { users }) => {
  const row = await users.load(id);
  return row && toUser(row);
};

const tenant: ReferenceResolver<IdentityContext> = async ({ id = '' }, { identity }) => {
  const row = (await identity.tenants.all()).find((known) => known.id === id);
  return row === undefined ? null : toTenant(row);
};

/** By type name. People are read in one statement for a request; tenants are in memory. */
export const references: Record<string, ReferenceResolver<IdentityContext>> = { User: user, Tenant: tenant };
