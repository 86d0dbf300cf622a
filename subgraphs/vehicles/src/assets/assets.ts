/** What is rented beside vehicles: yachts, jets and properties. Each kind is a part with a module of its own, which a business enables or not. */
import { askedAlone, type Part } from '@marque/shared/define';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { refoldRentals } from './commands/refold-rentals.js';
import { maySeeAsset } from './domain/permissions.js';
import { moduleOfKind, type RentalKind } from './domain/rental-kind.js';
import { AssetListResolver } from './resolvers/asset-list-resolver.js';
import { AssetsChangedResolver } from './resolvers/assets-changed-resolver.js';
import { JetsResolver } from './resolvers/jets-resolver.js';
import { PropertiesResolver } from './resolvers/properties-resolver.js';
import { RentalCommandsResolver } from './resolvers/rental-commands-resolver.js';
import { DuplicateNumberFields, RentalFields } from './resolvers/rental-fields.js';
import { YachtsResolver } from './resolvers/yachts-resolver.js';
import { toRental, typeOfKind } from './schema/to-asset.js';

type VehiclesPart = Part<VehiclesServices, VehiclesContext>;

const ofKind = (kind: RentalKind, resolver: new () => object): VehiclesPart => ({
  module: moduleOfKind[kind],
  resolvers: [resolver],
  entities: {
    [typeOfKind[kind]]: {
      async find(representation, { caller, loaders }) {
        const row = await loaders.rentalAsset.load(representation['id'] ?? '');
        // What is not offered any more is still shown where a booking leads to it.
        return row?.kind === kind && (!askedAlone(representation) || maySeeAsset(caller, row)) ? toRental(row) : null;
      },
    },
  },
});

export const assets: readonly VehiclesPart[] = [
  {
    module: 'INVENTORY',
    resolvers: [AssetListResolver, AssetsChangedResolver, RentalCommandsResolver, RentalFields, DuplicateNumberFields],
    jobs: (platform) => [{ name: 'vehicles.refold_rentals', everyMs: 60_000, run: () => refoldRentals(platform) }],
  },
  ofKind('YACHT', YachtsResolver),
  ofKind('JET', JetsResolver),
  ofKind('PROPERTY', PropertiesResolver),
];
