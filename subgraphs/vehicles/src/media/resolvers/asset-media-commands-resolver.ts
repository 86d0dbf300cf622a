import { RequiresScope } from '@marque/shared/graph';
import { isRefusal } from '@marque/shared/outcome';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { toAsset } from '../../assets/schema/to-asset.js';
import type { VehiclesContext } from '../../context.js';
import { reorderMedia } from '../commands/reorder-media.js';
import { ReorderAssetMediaInput } from '../schema/inputs.js';
import { ReorderAssetMediaResult } from '../schema/results.js';
import { picturedNamed } from './pictured-named.js';

/** What people do with all pictures of an asset. */
@Resolver()
export class AssetMediaCommandsResolver {
  @RequiresScope('vehicle:list', 'garage:own')
  @Mutation(() => ReorderAssetMediaResult.type, { description: 'Gives the pictures and videos of an asset of any kind another order.' })
  async reorderAssetMedia(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ReorderAssetMediaInput, { description: 'The order.' }) input: ReorderAssetMediaInput,
  ) {
    const { mediaIds, idempotencyKey } = input;
    const asset = picturedNamed(input);
    const outcome = isRefusal(asset) ? asset : await reorderMedia(context, { ...asset, mediaIds, idempotencyKey });
    return ReorderAssetMediaResult.answer(outcome, (row) => ({ asset: toAsset(row) }));
  }
}
