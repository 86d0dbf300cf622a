import { RequiresScope } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { moveRental } from '../commands/move-rental.js';
import { priceRental } from '../commands/price-rental.js';
import { noRental } from '../domain/refusals.js';
import { ArchiveRentalAssetInput, MoveRentalAssetInput, PriceRentalAssetInput } from '../schema/inputs.js';
import { MoveRentalAssetResult, PriceRentalAssetResult, type RentalAssetPayload } from '../schema/results.js';
import { toRental } from '../schema/to-asset.js';
import type { RentalRow } from '../store/tables.js';
import { rentalNamed } from './asked-facts.js';

const inAsset = (row: RentalRow): RentalAssetPayload => ({ asset: toRental(row) });

/** What people do to assets of any kind but vehicles. */
@Resolver()
export class RentalCommandsResolver {
  @RequiresScope('inventory:manage')
  @Mutation(() => PriceRentalAssetResult.type, { description: 'Sets what a yacht, jet or property costs.' })
  async priceRentalAsset(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => PriceRentalAssetInput, { description: 'The asset and its prices.' }) input: PriceRentalAssetInput,
  ) {
    const { assetId, ...asked } = input;
    const rentalAssetId = rentalNamed(assetId);
    const outcome = rentalAssetId === null ? noRental : await priceRental(context, { ...asked, rentalAssetId });
    return PriceRentalAssetResult.answer(outcome, inAsset);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => MoveRentalAssetResult.type, { description: 'Moves a yacht, jet or property from state to state.' })
  moveRentalAsset(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => MoveRentalAssetInput, { description: 'The move.' }) input: MoveRentalAssetInput,
  ) {
    return moved(context, input);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => MoveRentalAssetResult.type, {
    description: 'Takes a yacht, jet or property out for good; its number can be given again.',
  })
  archiveRentalAsset(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ArchiveRentalAssetInput, { description: 'The asset.' }) input: ArchiveRentalAssetInput,
  ) {
    return moved(context, { ...input, to: 'ARCHIVED' });
  }
}

async function moved(context: VehiclesContext, { assetId, ...asked }: MoveRentalAssetInput) {
  const rentalAssetId = rentalNamed(assetId);
  const outcome = rentalAssetId === null ? noRental : await moveRental(context, { ...asked, rentalAssetId });
  return MoveRentalAssetResult.answer(outcome, inAsset);
}
