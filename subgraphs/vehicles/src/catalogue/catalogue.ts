/** The catalogue: what is known of makes and models, and the prices that were seen of them. */
import type { Part } from '@marque/shared/define';
import { shownAs } from '@marque/shared/graph';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { CatalogueResolver } from './resolvers/catalogue-resolver.js';
import { CatalogEntry } from './schema/catalog-entry.js';

export const catalogue: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [CatalogueResolver],
  entities: {
    CatalogEntry: {
      async find({ id = '' }, { loaders }) {
        const row = await loaders.entry.load(id);
        return row && shownAs(CatalogEntry, row);
      },
    },
  },
};
