import { RequiresPolicy } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { FinanceContext } from '../../context.js';
import { toWalletType } from '../../wallets/schema/wallet.js';
import { adjustWallet } from '../commands/adjust-wallet.js';
import { importWalletCredits } from '../commands/import-wallet-credits.js';
import { reverseAdjustment } from '../commands/reverse-adjustment.js';
import type { Adjusted } from '../domain/adjustment.js';
import { AdjustWalletInput, ImportWalletCreditsInput, ReverseAdjustmentInput } from '../schema/inputs.js';
import { type AdjustmentPayload, AdjustmentResult, WalletCreditsResult } from '../schema/results.js';

const inAdjustment = ({ entryId, wallet }: Adjusted): AdjustmentPayload => ({ entryId, wallet: toWalletType(wallet) });

/** What administrators do to wallets by hand. */
@Resolver()
export class AdjustmentResolver {
  @RequiresPolicy('admin')
  @Mutation(() => AdjustmentResult.type, {
    description: 'Credits or debits a person’s wallet by hand, with a reason that stays on the entry.',
  })
  async adjustWallet(
    @Ctx() context: FinanceContext,
    @Arg('input', () => AdjustWalletInput, { description: 'The correction.' }) input: AdjustWalletInput,
  ) {
    const { userId, amount, reason, reference = null, idempotencyKey } = input;
    return AdjustmentResult.answer(await adjustWallet(context, { userId, amount, reason, reference, idempotencyKey }), inAdjustment);
  }

  @RequiresPolicy('admin')
  @Mutation(() => AdjustmentResult.type, { description: 'Undoes a manual adjustment by its mirror image; each at most once.' })
  async reverseAdjustment(
    @Ctx() context: FinanceContext,
    @Arg('input', () => ReverseAdjustmentInput, { description: 'The adjustment.' }) input: ReverseAdjustmentInput,
  ) {
    const { entryId, reason, idempotencyKey } = input;
    return AdjustmentResult.answer(await reverseAdjustment(context, { entryId, reason, idempotencyKey }), inAdjustment);
  }

  @RequiresPolicy('admin')
  @Mutation(() => WalletCreditsResult.type, {
    description: 'Credits up to 1,000 wallets in one transaction, one manual adjustment each; for moving people in.',
  })
  async importWalletCredits(
    @Ctx() context: FinanceContext,
    @Arg('input', () => ImportWalletCreditsInput, { description: 'The credits.' }) input: ImportWalletCreditsInput,
  ) {
    const { credits, reason, idempotencyKey } = input;
    return WalletCreditsResult.answer(await importWalletCredits(context, { credits, reason, idempotencyKey }), (imported) => imported);
  }
}
