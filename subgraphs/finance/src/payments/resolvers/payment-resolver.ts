import { idOf } from '@marque/shared/graph/global-ids';
import { RequiresScope } from '@marque/shared/graph';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { FinanceContext } from '../../context.js';
import { maySee } from '../../wallets/domain/may-see.js';
import { toWalletType, WalletType } from '../../wallets/schema/wallet.js';
import { confirmPayment } from '../commands/confirm-payment.js';
import { deposit } from '../commands/deposit.js';
import { withdraw } from '../commands/withdraw.js';
import { usualMethod } from '../domain/provider-name.js';
import { ConfirmPaymentInput, DepositInput, WithdrawInput } from '../schema/inputs.js';
import { PaymentType } from '../schema/payment.js';
import { ConfirmPaymentResult, DepositResult, PaymentPayload, WithdrawResult } from '../schema/results.js';
import type { Payment } from '../store/tables.js';
import { showPayment } from './show-payment.js';

const inPayment =
  (context: FinanceContext) =>
  (payment: Payment): PaymentPayload => ({ payment: showPayment(context)(payment), walletId: payment.walletId });

/** Deposits and withdrawals. */
@Resolver(() => PaymentPayload)
export class PaymentResolver {
  @RequiresScope('wallet:own', 'business:manage')
  @Query(() => PaymentType, { nullable: true, description: 'A payment by its id, for its owner and for staff; null for everybody else.' })
  async payment(
    @Ctx() context: FinanceContext,
    @Arg('id', () => idOf('Payment'), { description: 'Id of the payment.' }) id: string,
  ): Promise<PaymentType | null> {
    const payment = await context.loaders.payment.load(id);
    return payment && maySee(context.caller, payment.userId) ? showPayment(context)(payment) : null;
  }

  @RequiresScope('wallet:own')
  @Mutation(() => DepositResult.type, {
    description: 'Begins a deposit. The wallet is credited when the provider has the money, at once or later.',
  })
  async deposit(@Ctx() context: FinanceContext, @Arg('input', () => DepositInput, { description: 'The deposit.' }) input: DepositInput) {
    const { amount, provider = null, idempotencyKey } = input;
    const method = input.method ?? usualMethod[provider ?? context.providers.defaultName];
    return DepositResult.answer(await deposit(context, { amount, provider, method, idempotencyKey }), inPayment(context));
  }

  @RequiresScope('wallet:own')
  @Mutation(() => WithdrawResult.type, {
    description: 'Begins a withdrawal. The money leaves the wallet at once and comes back if the provider refuses.',
  })
  async withdraw(
    @Ctx() context: FinanceContext,
    @Arg('input', () => WithdrawInput, { description: 'The withdrawal.' }) input: WithdrawInput,
  ) {
    const { amount, provider = null, destination: method, idempotencyKey } = input;
    return WithdrawResult.answer(await withdraw(context, { amount, provider, method, idempotencyKey }), inPayment(context));
  }

  @RequiresScope('wallet:own')
  @Mutation(() => ConfirmPaymentResult.type, {
    description:
      'Asks the provider how a payment of the caller’s stands, for a client that has just confirmed it there. It moves nothing itself, so it takes no key.',
  })
  async confirmPayment(
    @Ctx() context: FinanceContext,
    @Arg('input', () => ConfirmPaymentInput, { description: 'The payment.' }) { paymentId }: ConfirmPaymentInput,
  ) {
    return ConfirmPaymentResult.answer(await confirmPayment(context, { paymentId }), inPayment(context));
  }

  @FieldResolver(() => WalletType, { description: 'The wallet as it stands now.' })
  async wallet(@Root() { walletId }: PaymentPayload, @Ctx() { loaders }: FinanceContext): Promise<WalletType> {
    const wallet = await loaders.wallet.load(walletId);
    if (!wallet) throw new Error('a payment has no wallet');
    return toWalletType(wallet);
  }
}
