import { SameForAll } from '@marque/shared/graph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { MediaFile, MediaVariantType, type Shown } from '../schema/media-file.js';
import type { MediaRow } from '../store/tables.js';
import { addressOf, mainAddressOf } from './media-addresses.js';

type ShownMedia = MediaRow & Shown;

/** Where pictures and videos lie. */
@Resolver(() => MediaFile)
export class MediaFields {
  @SameForAll()
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Where it lies, in one address: the largest WebP of a picture; a URL, or a path on the gateway. Null while there is nothing to show.',
  })
  url(@Root() row: ShownMedia, @Ctx() { platform }: VehiclesContext): string | null {
    return mainAddressOf(platform, row, row.isPublic);
  }

  @SameForAll()
  @FieldResolver(() => [MediaVariantType], {
    description: 'All files that show it, small ones first; none of a video that lies elsewhere.',
  })
  variants(@Root() row: ShownMedia, @Ctx() { platform }: VehiclesContext): MediaVariantType[] {
    return row.variants.map((variant) => ({ ...variant, url: addressOf(platform, variant, row.isPublic) }));
  }

  @SameForAll()
  @FieldResolver(() => Boolean, { description: 'Whether other variants are on their way, as an enhancement asked for.' })
  enhancing(@Root() { wantedRevision }: ShownMedia): boolean {
    return wantedRevision !== null;
  }
}
