import { requireTenant } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { isRefusal } from '@marque/shared/outcome';
import { RequiresScope, SameForAll } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { subjectOf } from '../../interactions/domain/visitor.js';
import { estimateValue } from '../commands/estimate-value.js';
import { requestValuation } from '../commands/request-valuation.js';
import { EstimateInput, RequestValuationInput } from '../schema/inputs.js';
import { EstimateResult, ValuationResult } from '../schema/results.js';
import { shownEstimate, Valuation } from '../schema/valuation.js';
import { shownValuation } from './shown-valuation.js';
import { askedValue } from './described.js';
import { mostVehicles, storedValuations } from './stored-valuations.js';

/** Kept where the person agreed to it, and nowhere else. */
function noteValued({ platform, caller, interactions }: VehiclesContext, vehicleId: string): void {
  const tenantId = requireTenant(caller);
  const subject = subjectOf(caller, tenantId, null);
  if (subject !== null) interactions.add({ tenantId, subject, at: platform.clock.now(), what: { kind: 'VALUED', vehicleId } });
}

/** What vehicles are worth, on request. */
@Resolver()
export class ValuationResolver {
  @SameForAll()
  @Query(() => [Valuation], {
    nullable: 'itemsAndList',
    description: `Stored valuations of up to ${mostVehicles} vehicles, in the order of the ids; null for one that is not there or not valued yet. One that is missing or older than seven days is made anew by a job, and an old one is shown with its date meanwhile.`,
  })
  async valuations(
    @Ctx() context: VehiclesContext,
    @Arg('vehicleIds', () => [idOf('Vehicle')], { description: `The vehicles, ${mostVehicles} at most.` }) vehicleIds: string[],
  ): Promise<(Valuation | null)[]> {
    if (vehicleIds.length > mostVehicles)
      throw new PlatformError('BAD_USER_INPUT', `Valuations of at most ${mostVehicles} vehicles are asked for at once.`);
    const rows = await storedValuations(context, vehicleIds);
    return rows.map((row) => row && shownValuation(row, context.loaders));
  }

  @RequiresScope('valuation:read')
  @Mutation(() => ValuationResult.type, {
    description:
      'The valuation of a vehicle: the stored one while it is younger than seven days, else a new one. So a repeat needs no key: it is answered the stored one.',
  })
  async requestValuation(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => RequestValuationInput, { description: 'The vehicle.' }) input: RequestValuationInput,
  ) {
    const outcome = await requestValuation(context, input);
    if (!isRefusal(outcome)) noteValued(context, input.vehicleId);
    return ValuationResult.answer(outcome, (row) => ({ valuation: shownValuation(row, context.loaders) }));
  }

  @Query(() => EstimateResult.type, {
    nullable: true,
    description: 'Estimates a vehicle that is only described. Everybody sees the figure.',
  })
  async estimateValue(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => EstimateInput, { description: 'The vehicle.' }) input: EstimateInput,
  ) {
    const outcome = await estimateValue(context, askedValue(input));
    return EstimateResult.answer(outcome, shownEstimate);
  }
}
