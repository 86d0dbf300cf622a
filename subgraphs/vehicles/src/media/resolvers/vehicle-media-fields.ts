import { PageArgs, RequiresScope, SameForAll, toConnection, wantedPage } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { publicStates } from '../../inventory/domain/lifecycle.js';
import { mayChange } from '../../inventory/domain/permissions.js';
import { numberOfCursor } from '../../inventory/store/cursors.js';
import { Vehicle } from '../../inventory/schema/vehicle.js';
import { VehicleForAuction } from '../../inventory/schema/vehicle-for-auction.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { type Photo, photosAreStale, photosTakenAt } from '../domain/photo-age.js';
import { MediaFile, MediaFileConnection, toMediaFile } from '../schema/media-file.js';
import type { MediaRow } from '../store/tables.js';
import { mainAddressOf } from './media-addresses.js';

const isPublic = ({ state }: Pick<VehicleRow, 'state'>): boolean => publicStates.includes(state);
/** Pictures that are named by their address: nobody knows when they were taken. */
const named = (addedAt: Date | null): Photo[] => (addedAt === null ? [] : [{ takenAt: null, addedAt }]);
const isPhoto = ({ kind, state }: MediaRow): boolean => kind === 'IMAGE' && state === 'READY';

/** The pictures and videos of a vehicle. */
@Resolver(() => Vehicle)
export class VehicleMediaFields {
  @SameForAll()
  @FieldResolver(() => [String], {
    description:
      'Addresses of its pictures, the main one first: those that were brought here, then those that were named by their address.',
  })
  async imageUrls(@Root() row: VehicleRow, @Ctx() { loaders, platform }: VehiclesContext): Promise<string[]> {
    const photos = (await loaders.media.load(row.id)).filter(isPhoto);
    return [...photos.flatMap((photo) => mainAddressOf(platform, photo, isPublic(row)) ?? []), ...row.imageUrls];
  }

  @SameForAll()
  @FieldResolver(() => MediaFileConnection, { description: 'Its pictures and videos that can be shown, the main one first.' })
  async media(
    @Root() row: VehicleRow,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx() { loaders }: VehiclesContext,
  ): Promise<MediaFileConnection> {
    const page = wantedPage(paging, 1);
    // There are few: a page is cut out of all of them.
    const from = page.from === null ? null : numberOfCursor(page.from[0]);
    const forward = page.direction === 'forward';
    const shown = (await loaders.media.load(row.id)).filter(({ state }) => state === 'READY');
    const beyond = shown.filter(({ position }) => from === null || (forward ? position > from : position < from));
    const read = forward ? beyond : beyond.toReversed();
    return toConnection(
      read.slice(0, page.size + 1),
      page,
      ({ position }) => [position],
      (each) => toMediaFile(each, isPublic(row)),
    );
  }

  @RequiresScope('vehicle:list', 'garage:own')
  @FieldResolver(() => [MediaFile], {
    nullable: true,
    description:
      'Its pictures and videos that cannot be shown: awaited, in the making or refused. For those who may change the vehicle, else null.',
  })
  async unfinishedMedia(@Root() row: VehicleRow, @Ctx() { caller, loaders }: VehiclesContext): Promise<MediaFile[] | null> {
    if (!mayChange(caller, row)) return null;
    return (await loaders.media.load(row.id)).filter(({ state }) => state !== 'READY').map((each) => toMediaFile(each, isPublic(row)));
  }

  @SameForAll()
  @FieldResolver(() => Boolean, {
    description: 'Whether new pictures are to be taken before it is offered again: it has none, or the newest is more than 30 days old.',
  })
  async photosStale(@Root() { id, picturesAt }: VehicleRow, @Ctx() { loaders, platform }: VehiclesContext): Promise<boolean> {
    return photosAreStale([...(await loaders.media.load(id)).filter(isPhoto), ...named(picturesAt)], platform.clock.now());
  }
}

/** What an auction asks of the pictures. */
@Resolver(() => VehicleForAuction)
export class VehicleForAuctionMediaFields {
  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When its newest picture was taken; of one that does not say, when it was added. Null without a picture.',
  })
  async picturesAt(@Root() { id, picturesAt }: VehicleForAuction, @Ctx() { loaders }: VehiclesContext): Promise<Date | null> {
    return photosTakenAt([...(await loaders.media.load(id)).filter(isPhoto), ...named(picturesAt)]);
  }
}
