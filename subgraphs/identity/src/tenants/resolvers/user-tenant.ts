import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { IdentityContext } from '../../context.js';
import { User } from '../../people/schema/user.js';
import { Tenant } from '../schema/tenant.js';
import { toTenant } from './to-tenant.js';

/** To which business a person belongs. */
@Resolver(() => User)
export class UserTenant {
  @FieldResolver(() => Tenant, { description: 'The business that knows the person.' })
  async tenant(@Root() { tenantId }: User, @Ctx() { tenants }: IdentityContext): Promise<Tenant> {
    const row = await tenants.byId(tenantId);
    if (row === null) throw new Error('A person belongs to a tenant that does not exist.');
    return toTenant(row);
  }
}
