/** The menu: the services that a business offers, and what each costs. */
import type { Part } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { ServicesContext } from '../context.js';
import { MenuResolver } from './resolvers/menu-resolver.js';

export const menu: Part<Platform, ServicesContext> = {
  module: 'SERVICE_CATALOGUE',
  resolvers: [MenuResolver],
  entities: { ServiceOffering: { find: ({ id = '' }, { loaders }) => loaders.offering.load(id) } },
};
