import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { RequiresScope } from '@marque/shared/graph';
import type { AuctionContext } from '../../context.js';
import { approveAuction } from '../commands/approve-auction.js';
import { cancelAuction } from '../commands/cancel-auction.js';
import { extendAuction } from '../commands/extend-auction.js';
import { rejectAuction } from '../commands/reject-auction.js';
import { ApproveAuctionInput, AuctionReasonInput, ExtendAuctionInput } from '../schema/inputs.js';
import { AuctionResult } from '../schema/results.js';
import { inAuction } from './present.js';

/** What staff do with an auction, each with a reason that stays in `Auction.staffActions`. */
@Resolver()
export class StaffResolver {
  @RequiresScope('business:manage')
  @Mutation(() => AuctionResult.type, { description: "Lets a seller's or dealer's draft be scheduled." })
  async approveAuction(
    @Arg('input', () => ApproveAuctionInput, { description: 'Which auction, as of which terms, and why.' }) input: ApproveAuctionInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await approveAuction(context, input), inAuction);
  }

  @RequiresScope('business:manage')
  @Mutation(() => AuctionResult.type, {
    description: "Sends a seller's or dealer's draft back, approved or not; they are told why, and may revise it.",
  })
  async rejectAuction(
    @Arg('input', () => AuctionReasonInput, { description: 'Which auction, and why.' }) input: AuctionReasonInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await rejectAuction(context, input), inAuction);
  }

  @RequiresScope('business:manage')
  @Mutation(() => AuctionResult.type, {
    description: 'Moves the end of a scheduled or live auction later. Late bids may move it by as much as before.',
  })
  async extendAuction(
    @Arg('input', () => ExtendAuctionInput, { description: 'Which auction, until when, and why.' }) input: ExtendAuctionInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await extendAuction(context, { ...input, effectiveEnd: new Date(input.effectiveEnd) }), inAuction);
  }

  @RequiresScope('business:manage')
  @Mutation(() => AuctionResult.type, { description: 'Calls an auction off before its end.' })
  async cancelAuction(
    @Arg('input', () => AuctionReasonInput, { description: 'Which auction, and why.' }) input: AuctionReasonInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await cancelAuction(context, input), inAuction);
  }
}
