import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root, Subscription } from 'type-graphql';
import { PlatformError } from '@marque/shared/errors';
import type { PlatformEvent } from '@marque/shared/events';
import { follow, opens } from '@marque/shared/graph';
import type { ServicesContext } from '../../context.js';
import { orderAggregate, OrderPlaced } from '../../events.js';
import { maySee, orderPersonOf } from '../domain/order-actor.js';
import { ServiceOrder, ServiceOrderChange } from '../schema/service-order.js';
import { ForOrderParties } from './for-order-parties.js';

interface StreamArguments {
  id: string;
  afterSequence?: number | null;
}

async function followOrder(context: ServicesContext, { id, afterSequence }: StreamArguments): Promise<AsyncIterable<PlatformEvent>> {
  const row = await context.loaders.order.load(id);
  if (!row || !maySee(row, orderPersonOf(context.caller))) throw new PlatformError('NOT_FOUND', 'There is no such order.');
  return follow(context, { aggregateType: orderAggregate, aggregateId: row.id, afterSequence });
}

/** Orders as they change. */
@Resolver(() => ServiceOrderChange)
export class OrderLiveResolver {
  @ForOrderParties()
  @Subscription(() => ServiceOrderChange, {
    description: 'The changes of an order that the caller may see, in order and without a gap; resumes behind a sequence.',
    subscribe: opens(followOrder),
  })
  serviceOrderChanged(
    @Root() event: PlatformEvent,
    @Arg('id', () => idOf('ServiceOrder'), { description: 'The order.' }) _id: string,
    @Arg('afterSequence', () => Int, { nullable: true, description: 'The last sequence seen; null to begin with what comes now.' })
    _afterSequence: number | null | undefined,
  ): ServiceOrderChange {
    const { occurredAt: at, aggregateId: orderId, sequence } = event;
    const placed = OrderPlaced.is(event);
    return { sequence: sequence ?? 0, from: placed ? null : 'ORDERED', to: placed ? 'ORDERED' : 'CANCELLED', at, orderId };
  }

  @FieldResolver(() => ServiceOrder, {
    nullable: true,
    description: 'The order as it stands now, which may be further on; null when it is no more for the caller.',
  })
  async order(@Root() { orderId }: ServiceOrderChange, @Ctx() { caller, loaders }: ServicesContext): Promise<ServiceOrder | null> {
    const row = await loaders.order.load(orderId);
    return row && maySee(row, orderPersonOf(caller)) ? row : null;
  }
}
