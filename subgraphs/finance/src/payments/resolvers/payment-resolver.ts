import { RequiresScope } from '@marque/shared/graph';
import { requireTenant, requireUser } from '@marque/shared/auth';
import { isId } from '@marque/shared/ids';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { carryOut } from '../commands/carry-out-payment.js';
import { deposit } from '../commands/deposit.js';
import type { Actor } from '@marque/shared/commands';
import { withdraw } from '../commands/withdraw.js';
import { isRefusal, refuse } from '../../ledger/domain/refusals.js';
import type { Refusal } from '../../ledger/domain/refusals.js';
import { sandboxMethods } from '../providers/sandbox-provider.js';
import { DepositInput, WithdrawInput } from '../schema/inputs.js';
import { PaymentType } from '../schema/payment.js';
import { ConfirmPaymentResult, DepositResult, PaymentPayload, WithdrawResult } from '../schema/results.js';
import { findPayment } from '../store/payments.js';
import type { Payment } from '../store/payments.js';
import { findWallet } from '../../ledger/store/wallets.js';
import { maySee } from '../../context.js';
import type { FinanceContext } from '../../context.js';
import { tokenProblem } from '../../ledger/domain/input-problems.js';
import { isTestPayment } from './provider-resolver.js';
import { errorView, paymentView, walletView } from './views.js';

/** Deposits and withdrawals. */
@Resolver()
export class PaymentResolver {
  @RequiresScope('wallet:own', 'business:manage')
  @Query(() => PaymentType, { nullable: true, description: 'A payment by its id, for its owner and for staff; null for everybody else.' })
  async payment(
    @Ctx() context: FinanceContext,
    @Arg('id', () => ID, { description: 'Id of the payment.' }) id: string,
  ): Promise<PaymentType | null> {
    const payment = await visiblePayment(context, id);
    return payment && paymentView(payment, context.caller.userId, isTestPayment(context.run, payment.provider));
  }

  @RequiresScope('wallet:own')
  @Mutation(() => DepositResult, {
    description: 'Begins a deposit. The wallet is credited when the provider has the money, at once or later.',
  })
  async deposit(@Ctx() context: FinanceContext, @Arg('input', () => DepositInput, { description: 'The deposit.' }) input: DepositInput) {
    const { amount, provider = null, idempotencyKey } = input;
    // Stripe's client chooses the means of payment itself unless a token says so.
    const method = input.method ?? ((provider ?? context.run.defaultProvider) === 'SANDBOX' ? sandboxMethods.ok : 'client');
    const problem = tokenProblem(method, 'input', 'method');
    const outcome = problem ?? (await deposit(context.run, actorOf(context), { amount, provider, method, idempotencyKey }));
    return paymentAnswer(context, outcome);
  }

  @RequiresScope('wallet:own')
  @Mutation(() => WithdrawResult, {
    description: 'Begins a withdrawal. The money leaves the wallet at once and comes back if the provider refuses.',
  })
  async withdraw(
    @Ctx() context: FinanceContext,
    @Arg('input', () => WithdrawInput, { description: 'The withdrawal.' }) input: WithdrawInput,
  ) {
    const { amount, provider = null, destination: method, idempotencyKey } = input;
    const problem = tokenProblem(method, 'input', 'destination');
    const outcome = problem ?? (await withdraw(context.run, actorOf(context), { amount, provider, method, idempotencyKey }));
    return paymentAnswer(context, outcome);
  }

  @RequiresScope('wallet:own')
  @Mutation(() => ConfirmPaymentResult, {
    description: 'Asks the provider how a payment of the caller’s stands, for a client that has just confirmed it there. Safe to repeat.',
  })
  async confirmPayment(@Ctx() context: FinanceContext, @Arg('id', () => ID, { description: 'Id of the payment.' }) id: string) {
    const { caller, run } = context;
    const payment = await visiblePayment(context, id);
    if (!payment || payment.userId !== caller.userId) return errorView(refuse('NOT_FOUND', 'There is no such payment.', 'id'));
    return paymentAnswer(context, await carryOut(run, requireTenant(caller), payment.id));
  }
}

const actorOf = ({ caller }: FinanceContext): Actor => ({ tenantId: requireTenant(caller), actorId: requireUser(caller) });

async function visiblePayment({ caller, platform }: FinanceContext, id: string): Promise<Payment | null> {
  if (!isId(id)) return null;
  const payment = await platform.database.read(requireTenant(caller), (tx) => findPayment(tx, id));
  return payment && maySee(caller, payment.userId) ? payment : null;
}

async function paymentAnswer({ caller, platform, run }: FinanceContext, outcome: Payment | Refusal) {
  if (isRefusal(outcome)) return errorView(outcome);
  const wallet = await platform.database.read(outcome.tenantId, (tx) => findWallet(tx, outcome.walletId));
  if (!wallet) throw new Error('a payment has no wallet');
  const payment = paymentView(outcome, caller.userId, isTestPayment(run, outcome.provider));
  return Object.assign(new PaymentPayload(), { payment, wallet: walletView(wallet) });
}
