import { RequiresScope } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { acceptOffer } from '../commands/accept-offer.js';
import { counterOffer, declineOffer, withdrawOffer } from '../commands/answer-offer.js';
import { makeOffer } from '../commands/make-offer.js';
import { CounterPurchaseOfferInput, DeclinePurchaseOfferInput, MakePurchaseOfferInput, PurchaseOfferInput } from '../schema/inputs.js';
import { PurchaseOfferResult } from '../schema/results.js';
import { ForDealParties } from './for-deal-parties.js';
import { inOffer } from './present.js';

const input = { description: 'Which offer, and what is said to it.' };

/** What is offered for vehicles, and answered. */
@Resolver()
export class OffersResolver {
  @RequiresScope('bid:place')
  @Mutation(() => PurchaseOfferResult.type, {
    description: 'Offers an amount for a vehicle that is for sale. It takes KYC; accepted, it binds, and the deposit is held.',
  })
  async makePurchaseOffer(
    @Arg('input', () => MakePurchaseOfferInput, { description: 'What is offered for which vehicle.' }) given: MakePurchaseOfferInput,
    @Ctx() context: VehiclesContext,
  ) {
    return PurchaseOfferResult.answer(await makeOffer(context, given), inOffer);
  }

  @ForDealParties()
  @Mutation(() => PurchaseOfferResult.type, {
    description: 'The side whose answer is awaited accepts the amount on the table: it is a sale.',
  })
  async acceptPurchaseOffer(@Arg('input', () => PurchaseOfferInput, input) given: PurchaseOfferInput, @Ctx() context: VehiclesContext) {
    return PurchaseOfferResult.answer(await acceptOffer(context, given), inOffer);
  }

  @ForDealParties()
  @Mutation(() => PurchaseOfferResult.type, { description: 'The side whose answer is awaited names another amount.' })
  async counterPurchaseOffer(
    @Arg('input', () => CounterPurchaseOfferInput, input) given: CounterPurchaseOfferInput,
    @Ctx() context: VehiclesContext,
  ) {
    return PurchaseOfferResult.answer(await counterOffer(context, given), inOffer);
  }

  @ForDealParties()
  @Mutation(() => PurchaseOfferResult.type, { description: 'The side whose answer is awaited declines.' })
  async declinePurchaseOffer(
    @Arg('input', () => DeclinePurchaseOfferInput, input) given: DeclinePurchaseOfferInput,
    @Ctx() context: VehiclesContext,
  ) {
    return PurchaseOfferResult.answer(await declineOffer(context, given), inOffer);
  }

  @RequiresScope('bid:place')
  @Mutation(() => PurchaseOfferResult.type, { description: 'The buyer takes an open offer back.' })
  async withdrawPurchaseOffer(@Arg('input', () => PurchaseOfferInput, input) given: PurchaseOfferInput, @Ctx() context: VehiclesContext) {
    return PurchaseOfferResult.answer(await withdrawOffer(context, given), inOffer);
  }
}
