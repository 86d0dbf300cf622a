import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { toConnection, wantedPage } from '@marque/shared/graph';
import type { ServicesContext } from '../../context.js';
import { personOf } from '../domain/person.js';
import { RequestListArgs } from '../schema/request-filter.js';
import { type ServiceRequest, ServiceRequestConnection } from '../schema/service-request.js';
import { Vehicle } from '../schema/stubs.js';
import { ForParties } from './for-parties.js';

/** What `services` knows about a vehicle. */
@Resolver(() => Vehicle)
export class VehicleFields {
  @ForParties()
  @FieldResolver(() => ServiceRequestConnection, {
    nullable: true,
    description:
      'The caller’s own service requests for the vehicle, and work on it that was under way when it became the caller’s, the newest first; all of them for staff.',
  })
  async serviceRequests(
    @Root() { id }: Vehicle,
    @Args(() => RequestListArgs) args: RequestListArgs,
    @Ctx() { caller, loaders }: ServicesContext,
  ): Promise<ServiceRequestConnection> {
    const { userId, seesAll } = personOf(caller);
    const wanted = { ...args.filter, concerns: seesAll ? null : userId };
    const page = wantedPage(args, 1);
    const connection = toConnection(
      await loaders.requestsOfVehicle.load({ id, wanted, page }),
      page,
      (row) => [row.id],
      (row): ServiceRequest => row,
    );
    return { ...connection, count: () => loaders.requestCountOfVehicle.load({ id, wanted }) };
  }
}
