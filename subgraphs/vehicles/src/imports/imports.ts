/** Imports: files that are taken into the catalogue and the inventory. */
import type { Part } from '@marque/shared/define';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { ImportResolver } from './resolvers/import-resolver.js';
import { ProgressResolver } from './resolvers/progress-resolver.js';

export const imports: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [ImportResolver, ProgressResolver],
  entities: { ImportReport: { scopes: ['inventory:manage'], find: ({ id = '' }, { loaders }) => loaders.importReport.load(id) } },
};
