import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { RequiresScope } from '@marque/shared/graph';
import type { AuctionContext } from '../../context.js';
import { createAuction } from '../commands/create-auction.js';
import { relistAuction } from '../commands/relist-auction.js';
import { reviseAuction } from '../commands/revise-auction.js';
import { scheduleAuction } from '../commands/schedule-auction.js';
import { AuctionInput, CreateAuctionInput, RelistAuctionInput, ReviseAuctionInput } from '../schema/inputs.js';
import { AuctionResult } from '../schema/results.js';
import { inAuction } from './present.js';

/** What those who sell do with an auction. */
@Resolver()
export class SellingResolver {
  @RequiresScope('auction:create')
  @Mutation(() => AuctionResult.type, {
    description:
      "Makes a draft of a vehicle that is for sale. A seller's or dealer's draft waits for a manager's approval; a private seller puts up own vehicles alone.",
  })
  async createAuction(
    @Arg('input', () => CreateAuctionInput, { description: 'The terms.' }) input: CreateAuctionInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await createAuction(context, input), inAuction);
  }

  @RequiresScope('auction:create')
  @Mutation(() => AuctionResult.type, {
    description: "Gives a draft other terms and submits it: a seller's or dealer's draft waits for a manager's approval again.",
  })
  async reviseAuction(
    @Arg('input', () => ReviseAuctionInput, { description: 'The draft, and all of its terms.' }) input: ReviseAuctionInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await reviseAuction(context, input), inAuction);
  }

  @RequiresScope('auction:create')
  @Mutation(() => AuctionResult.type, { description: 'Publishes a draft: bidders may join, and it goes live at its start.' })
  async scheduleAuction(
    @Arg('input', () => AuctionInput, { description: 'Which auction.' }) input: AuctionInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await scheduleAuction(context, input), inAuction);
  }

  @RequiresScope('auction:create')
  @Mutation(() => AuctionResult.type, {
    description:
      'Makes a new draft of the terms of an unsold or voided auction with new times, and answers it. The vehicle has pictures, and the newest is 30 days old at most (`Vehicle.photosStale`).',
  })
  async relistAuction(
    @Arg('input', () => RelistAuctionInput, { description: 'Which auction, and when.' }) input: RelistAuctionInput,
    @Ctx() context: AuctionContext,
  ) {
    const { auctionId, idempotencyKey } = input;
    const times = { startsAt: new Date(input.startsAt), endsAt: new Date(input.endsAt) };
    return AuctionResult.answer(await relistAuction(context, { auctionId, ...times, idempotencyKey }), inAuction);
  }
}
