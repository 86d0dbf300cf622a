import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { requireTenant } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import type { ServicesContext } from '../../context.js';
import { rankCandidates } from '../domain/matching.js';
import { actorIn, maySee } from '../domain/request-actor.js';
import { specialtiesOfKind } from '../domain/request-kind.js';
import { professionalsNear } from '../../neighbours/partners.js';
import { personOf } from '../domain/person.js';
import { RequestListArgs } from '../schema/request-filter.js';
import { ProfessionalMatch, ServiceRequest, ServiceRequestConnection } from '../schema/service-request.js';
import { countRequests, requestPage } from '../store/request-lists.js';
import type { RequestList } from '../store/request-lists.js';
import { loadsOf } from '../store/requests.js';
import { ForParties } from './for-parties.js';

/** Service requests as several people see them. */
@Resolver(() => ServiceRequestConnection)
export class RequestListsResolver {
  @ForParties()
  @Query(() => ServiceRequest, { nullable: true, description: 'One request; null when there is none for the caller.' })
  async serviceRequest(
    @Arg('id', () => idOf('ServiceRequest'), { description: 'Identifier of the request.' }) id: string,
    @Ctx() { caller, loaders }: ServicesContext,
  ): Promise<ServiceRequest | null> {
    const row = await loaders.request.load(id);
    return row && maySee(row, personOf(caller)) ? row : null;
  }

  @RequiresScope('requests:own')
  @Query(() => ServiceRequestConnection, { nullable: true, description: 'The caller’s own requests, the newest first.' })
  myServiceRequests(
    @Args(() => RequestListArgs) args: RequestListArgs,
    @Ctx() context: ServicesContext,
  ): Promise<ServiceRequestConnection> {
    return list(context, { of: 'owner', userId: personOf(context.caller).userId }, args);
  }

  @RequiresScope('job:work')
  @Query(() => ServiceRequestConnection, { nullable: true, description: 'The jobs that are assigned to the caller, the newest first.' })
  myJobs(@Args(() => RequestListArgs) args: RequestListArgs, @Ctx() context: ServicesContext): Promise<ServiceRequestConnection> {
    return list(context, { of: 'partner', userId: personOf(context.caller).userId }, args);
  }

  @RequiresScope('job:work')
  @Query(() => ServiceRequestConnection, { nullable: true, description: 'Requests that take quotations, the newest first.' })
  openServiceRequests(
    @Args(() => RequestListArgs) args: RequestListArgs,
    @Ctx() context: ServicesContext,
  ): Promise<ServiceRequestConnection> {
    return list(context, { of: 'open' }, args);
  }

  @RequiresScope('concierge:work')
  @Query(() => ServiceRequestConnection, { nullable: true, description: 'All requests of the business, the newest first.' })
  serviceRequests(@Args(() => RequestListArgs) args: RequestListArgs, @Ctx() context: ServicesContext): Promise<ServiceRequestConnection> {
    return list(context, { of: 'all' }, args);
  }

  @FieldResolver(() => Int, { description: 'How many requests match in all; counted only when asked for.' })
  totalCount(@Root() { count }: ServiceRequestConnection): Promise<number> {
    return count();
  }

  @ForParties()
  @Query(() => [ProfessionalMatch], {
    nullable: true,
    description: 'The professionals who fit a request, the best first, for its owner and for staff. Empty when nobody fits yet.',
  })
  async serviceRequestMatches(
    @Arg('requestId', () => idOf('ServiceRequest'), { description: 'The request.' }) requestId: string,
    @Arg('first', () => Int, { defaultValue: 10, description: 'How many, at most 50. Ten where it is not given.' }) first: number,
    @Ctx() { caller, platform, loaders }: ServicesContext,
  ): Promise<ProfessionalMatch[]> {
    const person = personOf(caller);
    const row = await loaders.request.load(requestId);
    const actor = row && actorIn(row, person);
    if (!row || !(actor === 'OWNER' || person.seesAll)) throw new PlatformError('NOT_FOUND', 'There is no such request.');
    if (first < 0 || first > 50) throw new PlatformError('BAD_USER_INPUT', 'Ask for 0 to 50 matches.');
    const { latitude, longitude, kind } = row;
    // Who comes to a place that nobody knows cannot be said.
    if (latitude === null || longitude === null) return [];
    const specialties = specialtiesOfKind[kind];
    const near = await professionalsNear(platform.graph, row.tenantId, { specialties, latitude, longitude });
    const ids = near.map(({ id }) => id);
    const loads = await platform.database.read(row.tenantId, (tx) => loadsOf(tx, ids));
    const candidates = near.map((one) => ({ ...one, professionalId: one.id, rating: one.score, load: loads.get(one.id) ?? 0 }));
    const matches = rankCandidates(candidates, { specialties, make: row.make }).slice(0, first);
    return matches.map(({ professionalId, score, factors }) => ({
      professional: { id: professionalId },
      score,
      factors: factors.map(({ name, points, text }) => ({
        name,
        amount: String(points),
        direction: points > 0 ? ('UP' as const) : 'NEUTRAL',
        text,
      })),
    }));
  }
}

async function list({ caller, platform }: ServicesContext, of: RequestList, args: RequestListArgs): Promise<ServiceRequestConnection> {
  const tenantId = requireTenant(caller);
  const filter = args.filter ?? {};
  const page = wantedPage(args, 1);
  const rows = await platform.database.read(tenantId, (tx) => requestPage(tx, of, filter, page));
  const connection = toConnection(
    rows,
    page,
    (row) => [row.id],
    (row): ServiceRequest => row,
  );
  return { ...connection, count: () => platform.database.read(tenantId, (tx) => countRequests(tx, of, filter)) };
}
