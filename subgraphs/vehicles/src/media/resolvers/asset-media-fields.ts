import { PageArgs, SameForAll, toConnection, wantedPage } from '@marque/shared/graph';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { isPublicState } from '../../assets/domain/permissions.js';
import type { RentalRow } from '../../assets/store/tables.js';
import type { VehiclesContext } from '../../context.js';
import { Asset } from '../../inventory/schema/asset.js';
import { numberOfCursor } from '../../inventory/store/cursors.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { isPhoto } from '../domain/media-file.js';
import { MediaFileConnection, toMediaFile } from '../schema/media-file.js';
import { mainAddressOf } from './media-addresses.js';
import { mediaFor } from './media-for.js';

type AnyAsset = VehicleRow | RentalRow;

/** The pictures and videos of an asset. */
@Resolver(() => Asset)
export class AssetMediaFields {
  @SameForAll()
  @FieldResolver(() => [String], {
    description:
      'Addresses of its pictures, the main one first: those that were brought here, then those that were named by their address.',
  })
  async imageUrls(@Root() row: AnyAsset, @Ctx() context: VehiclesContext): Promise<string[]> {
    const { brought, named } = await mediaFor(row, context);
    const addresses = brought.filter(isPhoto).flatMap((photo) => mainAddressOf(context.platform, photo, isPublicState(row.state)) ?? []);
    return [...addresses, ...named];
  }

  @SameForAll()
  @FieldResolver(() => MediaFileConnection, { description: 'Its pictures and videos that can be shown, the main one first.' })
  async media(
    @Root() row: AnyAsset,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx() context: VehiclesContext,
  ): Promise<MediaFileConnection> {
    const page = wantedPage(paging, 1);
    // There are few: a page is cut out of all of them.
    const from = page.from === null ? null : numberOfCursor(page.from[0]);
    const forward = page.direction === 'forward';
    const shown = (await mediaFor(row, context)).brought.filter(({ state }) => state === 'READY');
    const beyond = shown.filter(({ position }) => from === null || (forward ? position > from : position < from));
    const read = forward ? beyond : beyond.toReversed();
    return toConnection(
      read.slice(0, page.size + 1),
      page,
      ({ position }) => [position],
      (each) => toMediaFile(each, isPublicState(row.state)),
    );
  }
}
