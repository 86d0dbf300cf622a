import { SameForAll } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { PlatformError } from '@marque/shared/errors';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { maySee } from '../../inventory/domain/permissions.js';
import { toVehicle, Vehicle } from '../../inventory/schema/vehicle.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { reasonsFor } from '../domain/similarity-reasons.js';
import { mostSimilar, SimilarArgs, SimilarVehicle } from '../schema/similar-vehicle.js';

/** As many digits as mean something. */
const rounded = (score: number): number => Math.max(0, Math.round(score * 1000) / 1000);

async function similarTo(row: VehicleRow, { first }: SimilarArgs, { loaders }: VehiclesContext): Promise<SimilarVehicle[]> {
  if (first < 1 || first > mostSimilar) throw new PlatformError('BAD_USER_INPUT', `1 to ${mostSimilar} similar vehicles are asked for.`);
  const found = await loaders.similar.load({ row, count: first });
  // A copy: a vehicle may be like several, and each is shown as itself.
  return found.map((each) => ({ vehicle: toVehicle({ ...each.row }), score: rounded(each.score), reasons: reasonsFor(row, each.row) }));
}

/** What is like a vehicle. */
@Resolver(() => Vehicle)
export class SimilarResolver {
  @SameForAll()
  @FieldResolver(() => [SimilarVehicle], {
    nullable: true,
    description: 'What is offered now and most like it, the most like first; never itself.',
  })
  similarVehicles(
    @Root() row: VehicleRow,
    @Args(() => SimilarArgs) args: SimilarArgs,
    @Ctx() context: VehiclesContext,
  ): Promise<SimilarVehicle[]> {
    return similarTo(row, args, context);
  }

  @Query(() => [SimilarVehicle], {
    name: 'similarVehicles',
    nullable: true,
    description: 'What is offered now and most like a vehicle, the most like first; null where the vehicle is not for the caller to see.',
  })
  async similarVehiclesOf(
    @Arg('vehicleId', () => idOf('Vehicle'), { description: 'The vehicle; it need not be offered any more.' }) vehicleId: string,
    @Args(() => SimilarArgs) args: SimilarArgs,
    @Ctx() context: VehiclesContext,
  ): Promise<SimilarVehicle[] | null> {
    const row = await context.loaders.vehicle.load(vehicleId);
    return row && maySee(context.caller, row) ? similarTo(row, args, context) : null;
  }
}
