import { FieldResolver, Resolver, Root } from 'type-graphql';
import { demoPassword, demoPeople, demoSlugs, demoTenants } from '@marque/shared/demo';
import { DemoAccount } from '../schema/demo-account.js';
import { Tenant } from '../schema/tenant.js';

/** As whom a business of the demonstration can be tried. */
@Resolver(() => Tenant)
export class DemoAccounts {
  @FieldResolver(() => [DemoAccount], {
    description: 'As whom everybody may sign in, where the business is one of the demonstration; empty for every other.',
  })
  demoAccounts(@Root() { id }: Tenant): DemoAccount[] {
    const slug = demoSlugs.find((each) => demoTenants[each].id === id);
    if (slug === undefined) return [];
    return demoPeople(slug).map(({ givenName, familyName, role, email }) => ({
      displayName: `${givenName} ${familyName}`,
      role,
      email,
      password: demoPassword,
    }));
  }
}
