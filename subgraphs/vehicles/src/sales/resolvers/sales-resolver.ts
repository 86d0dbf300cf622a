import { RequiresScope } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { cancelSale } from '../commands/cancel-sale.js';
import { confirmHandover } from '../commands/confirm-handover.js';
import { paySale } from '../commands/pay-sale.js';
import { retryTransfer } from '../commands/retry-transfer.js';
import { setTerms } from '../commands/set-terms.js';
import { CancelDirectSaleInput, DirectSaleInput, PayDirectSaleInput, RetrySaleTransferInput, SetSaleTermsInput } from '../schema/inputs.js';
import { DirectSaleResult, PayDirectSaleResult, SetSaleTermsResult } from '../schema/results.js';
import { ForDealParties } from './for-deal-parties.js';
import { inSale, toTerms } from './present.js';

const input = { description: 'Which sale, and what is wanted.' };

/** A direct sale goes on, step by step. */
@Resolver()
export class SalesResolver {
  @RequiresScope('bid:place')
  @Mutation(() => PayDirectSaleResult.type, {
    description:
      'The buyer pays the whole out of deposit and wallet into escrow. With too little nothing is moved, and it is said what is missing.',
  })
  async payDirectSale(@Arg('input', () => PayDirectSaleInput, input) given: PayDirectSaleInput, @Ctx() context: VehiclesContext) {
    return PayDirectSaleResult.answer(await paySale(context, given), inSale);
  }

  @RequiresScope('bid:place', 'business:manage')
  @Mutation(() => DirectSaleResult.type, {
    description: 'The buyer, or who manages the business, says that the vehicle is handed over: it is the buyer’s, and the seller is paid.',
  })
  async confirmSaleHandover(@Arg('input', () => DirectSaleInput, input) given: DirectSaleInput, @Ctx() context: VehiclesContext) {
    return DirectSaleResult.answer(await confirmHandover(context, given), inSale);
  }

  @ForDealParties()
  @Mutation(() => DirectSaleResult.type, {
    description:
      'Calls a sale off before the hand-over: the seller and who manages the business at any time, the buyer until the deposit is held. The buyer has all money back.',
  })
  async cancelDirectSale(@Arg('input', () => CancelDirectSaleInput, input) given: CancelDirectSaleInput, @Ctx() context: VehiclesContext) {
    return DirectSaleResult.answer(await cancelSale(context, given), inSale);
  }

  @RequiresScope('business:manage')
  @Mutation(() => DirectSaleResult.type, {
    description:
      'Managers have finance asked once more to move the money of a direct sale that it refused to move: to the seller, back to the buyer, or the deposit to the business.',
  })
  async retrySaleTransfer(
    @Arg('input', () => RetrySaleTransferInput, input) given: RetrySaleTransferInput,
    @Ctx() context: VehiclesContext,
  ) {
    return DirectSaleResult.answer(await retryTransfer(context, given), inSale);
  }

  @RequiresScope('business:manage')
  @Mutation(() => SetSaleTermsResult.type, {
    description: 'Sets the terms on which offers to come are made; those that were made keep theirs. For managers.',
  })
  async setSaleTerms(
    @Arg('input', () => SetSaleTermsInput, { description: 'The terms.' }) { depositBasisPoints: depositBps, ...given }: SetSaleTermsInput,
    @Ctx() context: VehiclesContext,
  ) {
    return SetSaleTermsResult.answer(await setTerms(context, { depositBps, ...given }), (terms) => ({ terms: toTerms(terms) }));
  }
}
