import { RequiresScope } from '@marque/shared/graph';
import { invalidInput } from '@marque/shared/outcome';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { maySee } from '../../inventory/domain/permissions.js';
import { toVehicle, Vehicle } from '../../inventory/schema/vehicle.js';
import { listingFilter } from '../../listing/resolvers/listing-filter.js';
import { changePrices } from '../commands/change-prices.js';
import { changeStates } from '../commands/change-states.js';
import type { BulkOutcomes } from '../domain/bulk-outcome.js';
import { ChangePricesInput, ChangeStatesInput } from '../schema/inputs.js';
import { type BulkChangePayload, BulkChangeResult, BulkOutcome } from '../schema/results.js';

const inAll = ({ applied, outcomes }: BulkOutcomes): BulkChangePayload => ({
  applied,
  changed: outcomes.filter(({ changed }) => changed).length,
  refused: outcomes.filter(({ problem }) => problem !== null).length,
  outcomes: outcomes.map((outcome) => Object.assign(new BulkOutcome(), outcome)),
});

/** Changes of many vehicles at once. */
@Resolver(() => BulkOutcome)
export class BulkResolver {
  @RequiresScope('inventory:manage')
  @Mutation(() => BulkChangeResult.type, { description: 'Changes the asking prices of up to 1,000 vehicles in one transaction.' })
  async changePrices(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ChangePricesInput, { description: 'Which vehicles, and their prices.' }) input: ChangePricesInput,
  ) {
    if (input.filter?.search) return BulkChangeResult.answer(invalidInput('A filter has no search words here.', 'filter', 'search'), inAll);
    const filter = input.filter ? await listingFilter(input.filter, context) : null;
    return BulkChangeResult.answer(await changePrices(context, { ...input, filter }), inAll);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => BulkChangeResult.type, {
    description: 'Moves up to 1,000 vehicles along their lifecycle in one transaction, as far as a person may.',
  })
  async changeStates(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ChangeStatesInput, { description: 'Which vehicles, and where they go.' }) input: ChangeStatesInput,
  ) {
    return BulkChangeResult.answer(await changeStates(context, input), inAll);
  }

  @FieldResolver(() => Vehicle, { nullable: true, description: 'The vehicle as it is after that; null where the caller may not see it.' })
  async vehicle(@Root() { vehicleId }: BulkOutcome, @Ctx() { caller, loaders }: VehiclesContext): Promise<Vehicle | null> {
    const row = await loaders.vehicle.load(vehicleId);
    return row && maySee(caller, row) ? toVehicle(row) : null;
  }
}
