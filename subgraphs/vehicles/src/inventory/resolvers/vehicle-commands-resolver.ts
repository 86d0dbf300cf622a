import { RequiresScope } from '@marque/shared/graph';
import { invalidInput, isRefusal } from '@marque/shared/outcome';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { addVehicle } from '../commands/add-vehicle.js';
import { changePrice } from '../commands/change-price.js';
import { changeFacts } from '../commands/facts/change-facts.js';
import { moveVehicle } from '../commands/move-vehicle.js';
import { ChangeVehicleInput } from '../schema/change-vehicle-input.js';
import { ArchiveVehicleInput, MoveVehicleInput, VehiclePriceInput } from '../schema/inputs.js';
import { namingVehicle } from '../domain/refusals.js';
import { AddVehicleResult, ChangeVehicleResult, MoveVehicleResult, VehiclePriceResult } from '../schema/results.js';
import { AddVehicleInput } from '../schema/vehicle-input.js';
import { toVehicle } from '../schema/vehicle.js';
import { askedFacts } from './asked-facts.js';
import { draftOf } from './draft-of.js';
import { inVehicle } from './in-vehicle.js';

/** What people do to single vehicles. */
@Resolver()
export class VehicleCommandsResolver {
  @RequiresScope('vehicle:list')
  @Mutation(() => AddVehicleResult.type, {
    description:
      'Adds a vehicle and offers it; the caller becomes its owner and seller. Where the business takes a fee for offering (`vehicleFees`), that of a private seller stands in their garage until `listVehicle`.',
  })
  async addVehicle(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => AddVehicleInput, { description: 'The vehicle.' }) input: AddVehicleInput,
  ) {
    const draft = draftOf(input);
    const { confirmUnknownMake, confirmVinContradiction, confirmUnusualOdometer, confirmUnusualPrice, idempotencyKey } = input;
    const confirmed = { confirmUnknownMake, confirmVinContradiction, confirmUnusualOdometer, confirmUnusualPrice };
    const outcome = isRefusal(draft) ? draft : await addVehicle(context, { draft, ...confirmed, idempotencyKey });
    return AddVehicleResult.answer(outcome, ({ vehicle, warnings }) => ({ vehicle: toVehicle(vehicle), warnings }));
  }

  @RequiresScope('vehicle:list', 'garage:own')
  @Mutation(() => ChangeVehicleResult.type, {
    description:
      'Changes what is stated of a vehicle that no auction, sale or settlement holds: by its owner, its seller or who manages the business. Checked as when it was added; its history says which facts changed.',
  })
  async changeVehicle(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ChangeVehicleInput, { description: 'What changes.' }) input: ChangeVehicleInput,
  ) {
    const { vehicleId, confirmLowerOdometer, confirmUnusualOdometer, idempotencyKey } = input;
    const facts = askedFacts(input);
    const confirmed = { confirmLowerOdometer, confirmUnusualOdometer };
    const outcome = isRefusal(facts) ? facts : await changeFacts(context, { vehicleId, facts, ...confirmed, idempotencyKey });
    return ChangeVehicleResult.answer(outcome, inVehicle);
  }

  @RequiresScope('vehicle:list')
  @Mutation(() => VehiclePriceResult.type, { description: 'Changes the asking price of a vehicle that no auction or settlement holds.' })
  async changeVehiclePrice(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => VehiclePriceInput, { description: 'The vehicle and its price.' }) input: VehiclePriceInput,
  ) {
    const { acceptedFee, ...priced } = input;
    const outcome = acceptedFee ? invalidInput('Another price costs no fee.', 'acceptedFee') : await changePrice(context, priced);
    return VehiclePriceResult.answer(outcome, inVehicle);
  }

  @RequiresScope('vehicle:list')
  @Mutation(() => MoveVehicleResult.type, {
    description:
      'Moves a vehicle along its lifecycle, as far as a person may. A private person takes what they own off sale by a move from AVAILABLE or LISTED to OWNED: it stands in their garage, and the offers for it lapse. What was offered before is offered again with a picture of the last 30 days (`Vehicle.photosStale`).',
  })
  async moveVehicle(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => MoveVehicleInput, { description: 'The move.' }) input: MoveVehicleInput,
  ) {
    return MoveVehicleResult.answer(await moveVehicle(context, input), inVehicle);
  }

  @RequiresScope('vehicle:list')
  @Mutation(() => MoveVehicleResult.type, { description: 'Takes a vehicle out of the inventory; its history stays.' })
  async archiveVehicle(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ArchiveVehicleInput, { description: 'The vehicle.' }) input: ArchiveVehicleInput,
  ) {
    return MoveVehicleResult.answer(namingVehicle(await moveVehicle(context, { ...input, to: 'ARCHIVED' })), inVehicle);
  }
}
