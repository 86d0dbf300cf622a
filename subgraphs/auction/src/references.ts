/** How other subgraphs' references to this one's entities, and to those that it extends, are found. */
import type { ReferenceResolver } from '@marque/shared/define';
import { seesAuction, type AuctionContext } from './context.js';
import { idOf } from './lots/resolvers/parse.js';
import { userStub, vehicleStub } from './lots/schema/stubs.js';
import { toAuction } from './lots/resolvers/present.js';

/** By type name. Auctions are loaded in one batch; the others carry their key only. */
export const references: Record<string, ReferenceResolver<AuctionContext>> = {
  async Auction({ id }, { loaders, caller }) {
    const known = id === undefined ? null : idOf(id);
    const row = known === null ? null : await loaders.auction.load(known);
    return row && seesAuction(caller, row) ? toAuction(row) : null;
  },
  Vehicle: ({ id }) => (id === undefined ? null : vehicleStub(id)),
  User: ({ id }) => (id === undefined ? null : userStub(id)),
};
