/** Administration: what administrators see of people and do with them. */
import type { Part } from '@marque/shared/define';
import type { IdentityContext, IdentityServices } from '../context.js';
import { AdministrationResolver } from './resolvers/administration-resolver.js';
import { PeopleListResolver } from './resolvers/people-list-resolver.js';

export const administration: Part<IdentityServices, IdentityContext> = {
  module: null,
  resolvers: [PeopleListResolver, AdministrationResolver],
};
