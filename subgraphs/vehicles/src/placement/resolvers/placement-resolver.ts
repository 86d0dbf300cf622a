import { requireTenant } from '@marque/shared/auth';
import { RequiresScope, toMoneyType } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { inVehicle } from '../../inventory/resolvers/in-vehicle.js';
import { VehiclePriceInput } from '../../inventory/schema/inputs.js';
import { MoveVehicleResult } from '../../inventory/schema/results.js';
import { feesInForce } from '../../neighbours/fees.js';
import { featureVehicle } from '../commands/feature-vehicle.js';
import { listVehicle } from '../commands/list-vehicle.js';
import { unfeatureVehicle } from '../commands/unfeature-vehicle.js';
import { FeatureVehicleInput, UnfeatureVehicleInput } from '../schema/inputs.js';
import { FeatureVehicleResult, UnfeatureVehicleResult } from '../schema/results.js';
import { VehicleFees } from '../schema/vehicle-placement.js';

/** Vehicles that are offered and shown before the rest, and what that costs. */
@Resolver()
export class PlacementResolver {
  @Query(() => VehicleFees, {
    nullable: true,
    description: 'What the business takes now for offering a private car, and for featuring a vehicle.',
  })
  async vehicleFees(@Ctx() { caller, platform: { graph } }: VehiclesContext): Promise<VehicleFees> {
    const { listing, featuring } = await feesInForce(graph, requireTenant(caller));
    return { listing: listing && toMoneyType(listing), featuringPerWeek: featuring && toMoneyType(featuring) };
  }

  @RequiresScope('vehicle:list')
  @Mutation(() => MoveVehicleResult.type, {
    description:
      'Offers an owned vehicle for sale at a price; refused while it is in service, and where it was offered before and has no picture of the last 30 days (`Vehicle.photosStale`). Where the business takes a fee for it (`vehicleFees`) its owner, unless a dealer, pays that out of the wallet first, and has it back only where the vehicle was taken away meanwhile.',
  })
  async listVehicle(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => VehiclePriceInput, { description: 'The vehicle and its price.' }) input: VehiclePriceInput,
  ) {
    return MoveVehicleResult.answer(await listVehicle(context, input), inVehicle);
  }

  @RequiresScope('vehicle:list')
  @Mutation(() => FeatureVehicleResult.type, {
    description:
      'Shows a vehicle that is for sale before the rest. Who sells it pays the fee out of the wallet; what staff feature for others costs nothing. The fee is given back only where staff take it off.',
  })
  async featureVehicle(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => FeatureVehicleInput, { description: 'Which vehicle, for how long, and at which price.' })
    input: FeatureVehicleInput,
  ) {
    return FeatureVehicleResult.answer(await featureVehicle(context, input), inVehicle);
  }

  @RequiresScope('business:manage')
  @Mutation(() => UnfeatureVehicleResult.type, {
    description: 'Shows a vehicle before the rest no more; the fee of each period that is not over goes back whole.',
  })
  async unfeatureVehicle(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => UnfeatureVehicleInput, { description: 'Which vehicle, and why.' }) input: UnfeatureVehicleInput,
  ) {
    return UnfeatureVehicleResult.answer(await unfeatureVehicle(context, input), inVehicle);
  }
}
