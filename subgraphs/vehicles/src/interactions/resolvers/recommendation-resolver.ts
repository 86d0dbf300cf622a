import { PlatformError } from '@marque/shared/errors';
import { Personal } from '@marque/shared/graph';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { toVehicle } from '../../inventory/schema/vehicle.js';
import { recommend } from '../commands/recommend.js';
import { mostRecommended, RecommendedArgs, RecommendedVehicle } from '../schema/recommendation.js';

/** What people may like. */
@Resolver()
export class RecommendationResolver {
  @Personal()
  @Query(() => [RecommendedVehicle], {
    nullable: true,
    description:
      'What the person who is signed in, or the guest of the token, may like of what is offered now: by what they agreed to be kept, each with its reasons. Without that, what is popular and new, and it says so. Nothing of their own, and nothing that they have seen already.',
  })
  async recommendedVehicles(
    @Args(() => RecommendedArgs) { first, visitor = null }: RecommendedArgs,
    @Ctx() context: VehiclesContext,
  ): Promise<RecommendedVehicle[]> {
    if (first < 1 || first > mostRecommended)
      throw new PlatformError('BAD_USER_INPUT', `1 to ${mostRecommended} vehicles are recommended.`);
    const found = await recommend(context, { first, visitor });
    return found.map(({ row, score, reasons }) => ({
      vehicle: toVehicle(row),
      score: score === null ? null : Math.round(score * 1000) / 1000,
      reasons: [...reasons],
    }));
  }
}
