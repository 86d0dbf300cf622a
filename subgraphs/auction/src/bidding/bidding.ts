/** Bidding: who takes part, what they bid, and what it comes to. */
import type { Part } from '@marque/shared/define';
import { readEvents } from '@marque/shared/events';
import type { AuctionContext, AuctionServices } from '../context.js';
import { seesAuction } from '../lots/domain/rights.js';
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
import { setKyc } from './store/bidders.js';

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
  consumers: () => [
    readEvents({
      name: 'auction-bidders',
      types: ['identity.kyc_approved.v1', 'identity.kyc_rejected.v1'],
      // What was decided may have been another application of the person, so the standing counts and not the decision.
      handle: ({ tenantId, payload: { userId, kycStatus }, occurredAt }, tx) =>
        setKyc(tx, tenantId, userId, kycStatus === 'APPROVED', new Date(occurredAt)),
    }),
  ],
  jobs: (services) => [{ name: 'auction.protect_reserves', everyMs: protectionLimits.everyMs, run: () => protectReserves(services) }],
};
