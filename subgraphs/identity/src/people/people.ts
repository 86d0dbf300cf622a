/** People: what is known of them, and who sees it. */
import { policies } from '@marque/shared/auth';
import { askedAlone, type Part } from '@marque/shared/define';
import type { IdentityContext, IdentityServices } from '../context.js';
import { BidderStandingResolver } from './resolvers/bidder-standing-resolver.js';
import { UserFields } from './resolvers/user-fields.js';

export const people: Part<IdentityServices, IdentityContext> = {
  module: null,
  resolvers: [BidderStandingResolver, UserFields],
  entities: {
    User: {
      find(representation, { caller, loaders }) {
        const { id = '' } = representation;
        // Whoever trades with a person is led to them; by the id alone they are found by themselves and by staff.
        const shown = !askedAlone(representation) || caller.userId === id || policies.staff(caller);
        return shown ? loaders.user.load(id) : null;
      },
    },
  },
};
