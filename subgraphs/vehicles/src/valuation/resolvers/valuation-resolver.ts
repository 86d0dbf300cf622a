import { RequiresScope, shownAs } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { estimateValue } from '../commands/estimate-value.js';
import { requestValuation } from '../commands/request-valuation.js';
import { EstimateInput, RequestValuationInput } from '../schema/inputs.js';
import { EstimateResult, ValuationResult } from '../schema/results.js';
import { Valuation, ValueEstimate } from '../schema/valuation.js';

/** What vehicles are worth, on request. */
@Resolver()
export class ValuationResolver {
  @RequiresScope('valuation:read')
  @Mutation(() => ValuationResult.type, {
    description:
      'The valuation of a vehicle: the stored one while it is younger than seven days, else a new one. So a repeat needs no key: it is answered the stored one.',
  })
  async requestValuation(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => RequestValuationInput, { description: 'The vehicle.' }) input: RequestValuationInput,
  ) {
    return ValuationResult.answer(await requestValuation(context, input), (row) => ({ valuation: shownAs(Valuation, row) }));
  }

  @Query(() => EstimateResult.type, {
    nullable: true,
    description: 'Estimates a vehicle that is only described. Everybody sees the figure.',
  })
  async estimateValue(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => EstimateInput, { description: 'The vehicle.' }) input: EstimateInput,
  ) {
    const outcome = await estimateValue(context, { ...input, odometerKm: input.odometerKm ?? null });
    return EstimateResult.answer(outcome, (estimate) => shownAs(ValueEstimate, estimate));
  }
}
