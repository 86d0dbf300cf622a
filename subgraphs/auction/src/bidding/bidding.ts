/** Bidding: who takes part, what they bid, and what it comes to. */
import type { Part } from '@marque/shared/define';
import { readEvents } from '@marque/shared/events';
import type { AuctionContext, AuctionServices } from '../context.js';
import { seesAuction } from '../lots/domain/rights.js';
import { hearOfPerson, personEvents } from './commands/hear-of-person.js';
import { protectReserves } from './commands/protect-reserves.js';
import { protectionLimits } from './domain/reserve-protection.js';
import { BiddingFields } from './resolvers/auction-fields.js';
import { BidConnectionFields, BidFields } from './resolvers/bid-fields.js';
import { BiddingResolver } from './resolvers/bidding-resolver.js';
import { EligibilityFields } from './resolvers/eligibility-fields.js';
import { MyBidsResolver } from './resolvers/my-bids-resolver.js';
import { JoinAuctionPayloadFields, PlaceBidPayloadFields } from './resolvers/payload-fields.js';
import { toBid } from './resolvers/present.js';
import { BidderFields } from './resolvers/user-fields.js';

export const bidding: Part<AuctionServices, AuctionContext> = {
  module: 'AUCTIONS',
  resolvers: [
    BiddingResolver,
    MyBidsResolver,
    BiddingFields,
    BidFields,
    BidConnectionFields,
    PlaceBidPayloadFields,
    JoinAuctionPayloadFields,
    BidderFields,
    EligibilityFields,
  ],
  entities: {
    Bid: {
      // Bids are shown to all who see their auction.
      async find({ id = '' }, { caller, loaders }) {
        const row = await loaders.bid.load(id);
        const auction = row && (await loaders.auction.load(row.auctionId));
        return auction && seesAuction(caller, auction) ? toBid(row, auction.currency) : null;
      },
    },
  },
  consumers: ({ platform }) => [
    readEvents({
      name: 'auction-bidders',
      types: personEvents,
      handle: (event, tx) => hearOfPerson({ platform, tx }, event),
    }),
  ],
  jobs: (services) => [{ name: 'auction.protect_reserves', everyMs: protectionLimits.everyMs, run: () => protectReserves(services) }],
};
