import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root, Subscription } from 'type-graphql';
import { PlatformError } from '@marque/shared/errors';
import type { PlatformEvent } from '@marque/shared/events';
import { follow, opens } from '@marque/shared/graph';
import type { ServicesContext } from '../../context.js';
import { maySee } from '../domain/request-actor.js';
import { requestAggregate, RequestStateChanged } from '../../events.js';
import { personOf } from '../domain/person.js';
import { ServiceRequest, ServiceRequestChange } from '../schema/service-request.js';
import { ForParties } from './for-parties.js';

interface StreamArguments {
  id: string;
  afterSequence?: number | null;
}

async function followRequest(context: ServicesContext, { id, afterSequence }: StreamArguments): Promise<AsyncIterable<PlatformEvent>> {
  const row = await context.loaders.request.load(id);
  if (!row || !maySee(row, personOf(context.caller))) throw new PlatformError('NOT_FOUND', 'There is no such request.');
  return follow(context, { aggregateType: requestAggregate, aggregateId: row.id, afterSequence });
}

/** Service requests as they change. */
@Resolver(() => ServiceRequestChange)
export class LiveResolver {
  @ForParties()
  @Subscription(() => ServiceRequestChange, {
    description: 'The changes of a request that the caller may see, in order and without a gap; resumes behind a sequence.',
    subscribe: opens(followRequest),
  })
  serviceRequestChanged(
    @Root() event: PlatformEvent,
    @Arg('id', () => idOf('ServiceRequest'), { description: 'The request.' }) _id: string,
    @Arg('afterSequence', () => Int, { nullable: true, description: 'The last sequence seen; null to begin with what comes now.' })
    _afterSequence: number | null | undefined,
  ): ServiceRequestChange {
    const { occurredAt: at, aggregateId: requestId, sequence } = event;
    // One more quotation of a request that is quoted already moves nothing.
    const { from, to } = RequestStateChanged.is(event) ? event.payload : { from: null, to: null };
    return { sequence: sequence ?? 0, from, to, at, requestId };
  }

  @FieldResolver(() => ServiceRequest, {
    nullable: true,
    description: 'The request as it stands now, which may be further on; null when it is no more for the caller.',
  })
  async request(@Root() { requestId }: ServiceRequestChange, @Ctx() { caller, loaders }: ServicesContext): Promise<ServiceRequest | null> {
    const row = await loaders.request.load(requestId);
    return row && maySee(row, personOf(caller)) ? row : null;
  }
}
