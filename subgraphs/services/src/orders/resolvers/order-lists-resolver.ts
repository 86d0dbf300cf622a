import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { requireTenant, requireUser } from '@marque/shared/auth';
import { RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import type { ServicesContext } from '../../context.js';
import { maySee, orderPersonOf } from '../domain/order-actor.js';
import { OrderListArgs } from '../schema/order-filter.js';
import { ServiceOrder, ServiceOrderConnection } from '../schema/service-order.js';
import { countOrders, orderPage } from '../store/order-lists.js';
import { ForOrderParties } from './for-order-parties.js';

/** Orders as customers and staff see them. */
@Resolver(() => ServiceOrderConnection)
export class OrderListsResolver {
  @ForOrderParties()
  @Query(() => ServiceOrder, { nullable: true, description: 'One order; null when there is none for the caller.' })
  async serviceOrder(
    @Arg('id', () => idOf('ServiceOrder'), { description: 'Identifier of the order.' }) id: string,
    @Ctx() { caller, loaders }: ServicesContext,
  ): Promise<ServiceOrder | null> {
    const row = await loaders.order.load(id);
    return row && maySee(row, orderPersonOf(caller)) ? row : null;
  }

  @RequiresScope('orders:own')
  @Query(() => ServiceOrderConnection, { nullable: true, description: 'The caller’s own orders, the newest first.' })
  myServiceOrders(@Args(() => OrderListArgs) args: OrderListArgs, @Ctx() context: ServicesContext): Promise<ServiceOrderConnection> {
    return list(context, requireUser(context.caller), args);
  }

  @RequiresScope('concierge:work')
  @Query(() => ServiceOrderConnection, { nullable: true, description: 'All orders of the business, the newest first. For staff.' })
  serviceOrders(@Args(() => OrderListArgs) args: OrderListArgs, @Ctx() context: ServicesContext): Promise<ServiceOrderConnection> {
    return list(context, null, args);
  }

  @FieldResolver(() => Int, { description: 'How many orders match in all; counted only when asked for.' })
  totalCount(@Root() { count }: ServiceOrderConnection): Promise<number> {
    return count();
  }
}

async function list(
  { caller, platform }: ServicesContext,
  customerId: string | null,
  args: OrderListArgs,
): Promise<ServiceOrderConnection> {
  const tenantId = requireTenant(caller);
  const wanted = { ...args.filter, customerId };
  const page = wantedPage(args, 1);
  const rows = await platform.database.read(tenantId, (tx) => orderPage(tx, wanted, page));
  const connection = toConnection(
    rows,
    page,
    (row) => [row.id],
    (row): ServiceOrder => row,
  );
  return { ...connection, count: () => platform.database.read(tenantId, (tx) => countOrders(tx, wanted)) };
}
