/** Begins a deposit to the caller's own wallet. */
import { actorOf, once } from '@marque/shared/commands';
import { type IdempotencyConflict, type InvalidInput, isRefusal, type NotAllowed } from '@marque/shared/outcome';
import { type AmountRefused, movableAmount } from '../../ledger/domain/amounts.js';
import { openWallet } from '../../ledger/store/open-wallets.js';
import { tokenProblem } from '../domain/payment-method.js';
import { usableProvider } from '../domain/payment-providers.js';
import { insertPayment } from '../store/payments.js';
import type { Payment } from '../store/tables.js';
import { carryOutPayment } from './carry-out-payment.js';
import { type BegunPayment, type MoveMoney, newPayment } from './move-money.js';
import type { PaymentContext } from './payment-services.js';

type Refused = InvalidInput | NotAllowed;

/**
 * The wallet is credited when, and only when, the provider says that it has the money. The payment is a row before the provider is asked, and
 * the provider is asked outside of any transaction: what a crash or a silent provider leaves open, a repetition with the same key or the
 * reconciling job finishes.
 */
export async function deposit(
  context: PaymentContext,
  { idempotencyKey, ...input }: MoveMoney,
): Promise<Payment | AmountRefused | Refused | IdempotencyConflict> {
  const { platform, providers } = context;
  const actor = actorOf(context.caller);
  const problem = tokenProblem(input.method, 'method');
  if (problem) return problem;
  const amount = movableAmount(input.amount, ['amount']);
  if (isRefusal(amount)) return amount;
  const call = { command: 'deposit', idempotencyKey, input: { ...input, amount } };
  const begun = await once(platform, actor, call, async (tx, now): Promise<BegunPayment | Refused> => {
    // Asked under the key: a payment that was begun is the answer, whatever its provider takes by now.
    const provider = usableProvider(providers, input.provider, amount, 'DEPOSIT');
    if (isRefusal(provider)) return provider;
    const wallet = await openWallet(tx, actor.tenantId, { userId: actor.actorId, currency: amount.currency }, now);
    const payment = newPayment(wallet, { direction: 'DEPOSIT', provider: provider.name, amount, method: input.method }, now);
    await insertPayment(tx, payment);
    return { paymentId: payment.id };
  });
  return isRefusal(begun) ? begun : carryOutPayment(context, { tenantId: actor.tenantId, paymentId: begun.paymentId });
}
