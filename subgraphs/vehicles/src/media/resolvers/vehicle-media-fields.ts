import { SameForAll } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { Vehicle } from '../../inventory/schema/vehicle.js';
import { VehicleForAuction } from '../../inventory/schema/vehicle-for-auction.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { isPhoto } from '../domain/media-file.js';
import { namedPhotos, photosAreStale, photosTakenAt } from '../../inventory/domain/photo-age.js';

/** How old the pictures of a vehicle are. */
@Resolver(() => Vehicle)
export class VehicleMediaFields {
  @SameForAll()
  @FieldResolver(() => Boolean, {
    description:
      'Whether new pictures are to be taken before it is offered again, which is refused until then: it has none, or the newest is more than 30 days old.',
  })
  async photosStale(@Root() { id, picturesAt }: VehicleRow, @Ctx() { loaders, platform }: VehiclesContext): Promise<boolean> {
    return photosAreStale([...(await loaders.media.load(id)).filter(isPhoto), ...namedPhotos(picturesAt)], platform.clock.now());
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
    return photosTakenAt([...(await loaders.media.load(id)).filter(isPhoto), ...namedPhotos(picturesAt)]);
  }
}
