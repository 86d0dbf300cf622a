import { RequiresScope } from '@marque/shared/graph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { isPublicState } from '../../assets/domain/permissions.js';
import { Jet } from '../../assets/schema/jet.js';
import { Property } from '../../assets/schema/property.js';
import { Yacht } from '../../assets/schema/yacht.js';
import type { RentalRow } from '../../assets/store/tables.js';
import type { VehiclesContext } from '../../context.js';
import { mayChange } from '../../inventory/domain/permissions.js';
import { Vehicle } from '../../inventory/schema/vehicle.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { MediaFile, toMediaFile } from '../schema/media-file.js';

/** Of each type by itself: composition takes no scopes on fields of an interface. */
function unfinishedMediaOf(type: new () => object) {
  @Resolver(() => type)
  class UnfinishedMediaFields {
    @RequiresScope('vehicle:list', 'garage:own')
    @FieldResolver(() => [MediaFile], {
      nullable: true,
      description:
        'Its pictures and videos that cannot be shown: awaited, in the making or refused. For those who may change it, else null.',
    })
    async unfinishedMedia(@Root() row: VehicleRow | RentalRow, @Ctx() { caller, loaders }: VehiclesContext): Promise<MediaFile[] | null> {
      if (!mayChange(caller, row)) return null;
      const unfinished = (await loaders.media.load(row.id)).filter(({ state }) => state !== 'READY');
      return unfinished.map((each) => toMediaFile(each, isPublicState(row.state)));
    }
  }
  return UnfinishedMediaFields;
}

export const unfinishedMediaFields = [Vehicle, Yacht, Jet, Property].map(unfinishedMediaOf);
