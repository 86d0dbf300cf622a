import { requireService, requireTenant } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { Internal } from '@marque/shared/graph';
import { UUID } from '@marque/shared/graph/scalars';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { LookedAtArgs } from '../schema/inputs.js';
import { Unavailability } from '../schema/unavailability.js';
import type { MaintenanceRow } from '../store/tables.js';
import { mostListed, windowsBetween } from '../store/windows.js';
import { lookedAt } from './asked.js';

/** Most assets of one question. */
const mostAsked = 500;

const toTime = ({ id, kind, startsAt, endsAt }: MaintenanceRow) => ({ windowId: id, kind, startsAt, endsAt });

/** What bookings ask. */
@Resolver()
export class UnavailabilityResolver {
  @Internal()
  @Query(() => [Unavailability], {
    nullable: true,
    description:
      'For the platform itself: when each of these assets cannot be had, in one statement, in the order in which they are named.',
  })
  async unavailabilityOf(
    @Ctx() { caller, platform }: VehiclesContext,
    @Arg('assetIds', () => [UUID], { description: `The assets, at most ${mostAsked}.` }) assetIds: string[],
    @Args(() => LookedAtArgs) { from, to }: LookedAtArgs,
  ): Promise<Unavailability[]> {
    requireService(caller);
    const tenantId = requireTenant(caller);
    if (assetIds.length > mostAsked) throw new PlatformError('BAD_USER_INPUT', `At most ${mostAsked} assets can be asked for.`);
    const span = lookedAt(from, to);
    const found = await platform.database.read(tenantId, (tx) => windowsBetween(tx, [...new Set(assetIds)], span, mostListed + 1));
    // What is left out would look like time at which the asset can be had.
    if ([...found.values()].some((windows) => windows.length > mostListed))
      throw new PlatformError('BAD_USER_INPUT', `An asset has more than ${mostListed} windows in this span: ask for a shorter one.`);
    return assetIds.map((assetId) => ({ assetId, times: (found.get(assetId) ?? []).map(toTime) }));
  }
}
