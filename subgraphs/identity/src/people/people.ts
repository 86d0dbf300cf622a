/** People: what is known of them, and who sees it. */
import type { Part } from '@marque/shared/define';
import type { IdentityContext, IdentityServices } from '../context.js';
import { BidderStandingResolver } from './resolvers/bidder-standing-resolver.js';
import { UserFields } from './resolvers/user-fields.js';

export const people: Part<IdentityServices, IdentityContext> = {
  module: null,
  resolvers: [BidderStandingResolver, UserFields],
  references: { User: ({ id = '' }, { loaders }) => loaders.user.load(id) },
};
