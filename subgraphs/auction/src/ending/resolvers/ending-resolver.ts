import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { RequiresPolicy, RequiresScope } from '@marque/shared/graph';
import type { AuctionContext } from '../../context.js';
import { inAuction } from '../../lots/resolvers/present.js';
import { AuctionReasonInput } from '../../lots/schema/inputs.js';
import { AuctionResult } from '../../lots/schema/results.js';
import { answerCounterOffer } from '../commands/answer-counter-offer.js';
import { answerSecondChance } from '../commands/answer-second-chance.js';
import { endAuctionEarly } from '../commands/end-auction-early.js';
import { makeCounterOffer } from '../commands/make-counter-offer.js';
import { voidAuction } from '../commands/void-auction.js';
import { AnswerOfferInput, CounterOfferInput } from '../schema/inputs.js';

/** What ends an auction, and what its parties do after the end. */
@Resolver()
export class EndingResolver {
  @RequiresScope('business:manage')
  @Mutation(() => AuctionResult.type, { description: 'Brings the hammer down now. Bids that have arrived are decided first.' })
  async endAuctionEarly(
    @Arg('input', () => AuctionReasonInput, { description: 'Which auction, and why.' }) input: AuctionReasonInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await endAuctionEarly(context, input), inAuction);
  }

  @RequiresPolicy('admin')
  @Mutation(() => AuctionResult.type, { description: 'Undoes a sale before it is settled; the deposit is given back.' })
  async voidAuction(
    @Arg('input', () => AuctionReasonInput, { description: 'Which auction, and why.' }) input: AuctionReasonInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await voidAuction(context, input), inAuction);
  }

  @RequiresScope('bid:place')
  @Mutation(() => AuctionResult.type, { description: 'Takes or leaves a second chance to buy at the own highest bid.' })
  async answerSecondChance(
    @Arg('input', () => AnswerOfferInput, { description: 'Which auction, and the answer.' }) input: AnswerOfferInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await answerSecondChance(context, input), inAuction);
  }

  @RequiresScope('bid:place')
  @Mutation(() => AuctionResult.type, { description: 'Names a price after an end below the reserve, or gives up.' })
  async makeCounterOffer(
    @Arg('input', () => CounterOfferInput, { description: 'Which auction, and the price.' }) input: CounterOfferInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await makeCounterOffer(context, input), inAuction);
  }

  @RequiresScope('garage:own', 'vehicle:list')
  @Mutation(() => AuctionResult.type, { description: 'The seller, or a manager, takes or leaves a counter-offer.' })
  async answerCounterOffer(
    @Arg('input', () => AnswerOfferInput, { description: 'Which auction, and the answer.' }) input: AnswerOfferInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await answerCounterOffer(context, input), inAuction);
  }
}
