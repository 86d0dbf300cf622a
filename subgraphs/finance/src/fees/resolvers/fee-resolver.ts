import { Internal, toMoneyType } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { FinanceContext } from '../../context.js';
import { type Charged, chargeFee } from '../commands/charge-fee.js';
import { refundFee } from '../commands/refund-fee.js';
import { ChargeFeeInput, type ChargeFeePayload, ChargeFeeResult, RefundFeeInput, RefundFeeResult } from '../schema/charge-fee.js';

const inCharge = ({ fee, entryId }: Charged): ChargeFeePayload => ({
  entryId,
  kind: fee.kind,
  amount: toMoneyType(fee),
  reference: fee.reference,
});

/** Fees that other subgraphs charge; no client sees or reaches this. */
@Resolver()
export class FeeResolver {
  @Internal()
  @Mutation(() => ChargeFeeResult.type, { description: 'Takes a fee from a person’s wallet, once for what it refers to.' })
  async chargeFee(@Ctx() context: FinanceContext, @Arg('input', () => ChargeFeeInput, { description: 'The fee.' }) input: ChargeFeeInput) {
    const { userId, kind, amount, reference, idempotencyKey } = input;
    return ChargeFeeResult.answer(await chargeFee(context, { userId, kind, amount, reference, idempotencyKey }), inCharge);
  }

  @Internal()
  @Mutation(() => RefundFeeResult.type, { description: 'Gives a fee back to the wallet that paid it, whole and once.' })
  async refundFee(@Ctx() context: FinanceContext, @Arg('input', () => RefundFeeInput, { description: 'The fee.' }) input: RefundFeeInput) {
    const { kind, reference, reason, idempotencyKey } = input;
    const outcome = await refundFee(context, { kind, reference, reason, idempotencyKey });
    return RefundFeeResult.answer(outcome, ({ entryId, fee }) => ({ entryId, amount: toMoneyType(fee) }));
  }
}
