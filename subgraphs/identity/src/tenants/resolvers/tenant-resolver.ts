import { Ctx, Query, Resolver } from 'type-graphql';
import type { IdentityContext } from '../../context.js';
import { Tenant } from '../schema/tenant.js';
import { toTenant } from './to-tenant.js';

/** The businesses on the platform. */
@Resolver()
export class TenantResolver {
  @Query(() => Tenant, {
    nullable: true,
    description: "The request's tenant: the access token's, or the one that the header marque-tenant names.",
  })
  async tenant(@Ctx() { caller, tenants }: IdentityContext): Promise<Tenant | null> {
    const row = caller.tenantId === null ? null : await tenants.byId(caller.tenantId);
    return row && toTenant(row);
  }

  @Query(() => [Tenant], { nullable: true, description: 'All businesses on the platform, by name. Public.' })
  async tenants(@Ctx() { tenants }: IdentityContext): Promise<Tenant[]> {
    return (await tenants.all()).map(toTenant);
  }
}
