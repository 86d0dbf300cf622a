import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { RequiresScope, toMoneyType } from '@marque/shared/graph';
import type { AuctionContext } from '../../context.js';
import { inAuction } from '../../lots/resolvers/present.js';
import { AuctionResult } from '../../lots/schema/results.js';
import { buyNow } from '../commands/buy-now.js';
import { joinAuction } from '../commands/join-auction.js';
import { placeBid } from '../commands/place-bid.js';
import { retractBid } from '../commands/retract-bid.js';
import type { AcceptedBid } from '../domain/bid-outcome.js';
import { BuyNowInput, JoinAuctionInput, PlaceBidInput, RetractBidInput } from '../schema/inputs.js';
import { BuyNowResult, JoinAuctionResult, type PlaceBidPayload, PlaceBidResult } from '../schema/results.js';

/** What bidders do, and what staff do with bids. */
@Resolver()
export class BiddingResolver {
  @RequiresScope('bid:place')
  @Mutation(() => JoinAuctionResult.type, {
    description: 'Joins an auction under an alias, accepting its wording. Joining twice is joining once.',
  })
  async joinAuction(
    @Arg('input', () => JoinAuctionInput, { description: 'Which auction, and what was accepted.' }) input: JoinAuctionInput,
    @Ctx() context: AuctionContext,
  ) {
    return JoinAuctionResult.answer(await joinAuction(context, input), ({ auctionId, alias }) => ({ auctionId, alias }));
  }

  @RequiresScope('bid:place')
  @Mutation(() => PlaceBidResult.type, { description: 'Places a bid. An accepted bid is stored before the answer leaves.' })
  async placeBid(@Arg('input', () => PlaceBidInput, { description: 'The bid.' }) input: PlaceBidInput, @Ctx() context: AuctionContext) {
    return PlaceBidResult.answer(await placeBid(context, input), toPayload);
  }

  @RequiresScope('bid:place')
  @Mutation(() => BuyNowResult.type, { description: 'Buys at once, at the price that the seller set; ends the auction.' })
  async buyNow(@Arg('input', () => BuyNowInput, { description: 'Which auction.' }) input: BuyNowInput, @Ctx() context: AuctionContext) {
    return BuyNowResult.answer(await buyNow(context, input), toPayload);
  }

  @RequiresScope('business:manage')
  @Mutation(() => AuctionResult.type, {
    description: 'Takes a bid back while the auction is live. It stays in the history with the reason.',
  })
  async retractBid(
    @Arg('input', () => RetractBidInput, { description: 'Which bid, and why.' }) input: RetractBidInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await retractBid(context, input), inAuction);
  }
}

const toPayload = ({ price, ...facts }: AcceptedBid): PlaceBidPayload => ({ ...facts, price: toMoneyType(price) });
