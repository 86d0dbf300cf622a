import { requireTenant } from '@marque/shared/auth';
import { PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { modelPage } from '../../valuation-model/store/models.js';
import { trainValuation } from '../commands/train-valuation.js';
import { TrainValuationInput } from '../schema/inputs.js';
import { TrainValuationResult } from '../schema/results.js';
import { type ValuationModel, ValuationModelConnection } from '../schema/valuation-model.js';

/** The models of a business, for those who manage it. */
@Resolver()
export class ValuationModelResolver {
  @RequiresScope('business:manage')
  @Query(() => ValuationModelConnection, {
    nullable: true,
    description: 'Models that were trained on the markets of the business, taken or not, the newest first.',
  })
  async valuationModels(
    @Ctx() { caller, platform }: VehiclesContext,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<ValuationModelConnection> {
    const tenantId = requireTenant(caller);
    const page = wantedPage(paging, 1);
    const rows = await platform.database.read(tenantId, (tx) => modelPage(tx, tenantId, page));
    return toConnection(
      rows,
      page,
      ({ id }) => [id],
      (row): ValuationModel => row,
    );
  }

  @RequiresScope('business:manage')
  @Mutation(() => TrainValuationResult.type, {
    description: 'Trains the model of a market now instead of at night. It is taken where it errs no more than what answers already.',
  })
  async trainValuation(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => TrainValuationInput, { description: 'The market.' }) input: TrainValuationInput,
  ) {
    return TrainValuationResult.answer(await trainValuation(context, input), (queued) => queued);
  }
}
