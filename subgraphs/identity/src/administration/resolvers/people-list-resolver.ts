import { idOf } from '@marque/shared/graph/global-ids';
import { PageArgs, RequiresPolicy, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { IdentityContext } from '../../context.js';
import { requireScope } from '../../people/domain/access.js';
import { User } from '../../people/schema/user.js';
import { countUsers, pageOfUsers } from '../../people/store/users.js';
import { UserConnection } from '../schema/user-connection.js';
import { UserFilterInput } from '../schema/user-filter.js';

/** The people of the tenant. */
@Resolver(() => UserConnection)
export class PeopleListResolver {
  @RequiresScope('user:administer')
  @Query(() => UserConnection, { nullable: true, description: 'The people of the tenant, newest first. For administrators.' })
  async users(
    @Ctx() { caller, platform }: IdentityContext,
    @Arg('filter', () => UserFilterInput, { nullable: true, description: 'Which people.' }) filter: UserFilterInput | null | undefined,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<UserConnection> {
    const { tenantId } = requireScope(caller, 'user:administer');
    const page = wantedPage(paging, 2);
    const rows = await platform.database.read(tenantId, (tx) => pageOfUsers(tx, filter ?? {}, page));
    const connection = toConnection(
      rows,
      page,
      ({ createdAt, id }) => [createdAt.toISOString(), id],
      (row): User => row,
    );
    return { ...connection, count: () => platform.database.read(tenantId, (tx) => countUsers(tx, filter ?? {})) };
  }

  @FieldResolver(() => Int, { description: 'How many people match in all; counted only when asked for.' })
  totalCount(@Root() { count }: UserConnection): Promise<number> {
    return count();
  }

  @RequiresPolicy('staff')
  @Query(() => User, { nullable: true, description: 'One person of the tenant. For staff.' })
  user(
    @Ctx() { loaders }: IdentityContext,
    @Arg('id', () => idOf('User'), { description: 'The person.' }) id: string,
  ): Promise<User | null> {
    return loaders.user.load(id);
  }
}
