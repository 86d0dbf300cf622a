/** The directory: who the professionals are, what they can do and where. */
import type { Part } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { PartnersContext } from '../context.js';
import { DirectoryResolver } from './resolvers/directory-resolver.js';
import { MatchingResolver } from './resolvers/matching-resolver.js';
import { ProfessionalFields } from './resolvers/professional-fields.js';
import { UserFields } from './resolvers/user-fields.js';

export const directory: Part<Platform, PartnersContext> = {
  module: 'PROFESSIONALS',
  resolvers: [DirectoryResolver, MatchingResolver, ProfessionalFields, UserFields],
  entities: { Professional: { find: ({ id = '' }, { loaders }) => loaders.professional.load(id) } },
  references: { User: ({ id }) => ({ id }) },
};
