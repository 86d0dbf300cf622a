/** Begins a withdrawal from the caller's own wallet. */
import { type Actor, actorOf, once, type TransactionContext } from '@marque/shared/commands';
import type { Money } from '@marque/shared/money';
import {
  type IdempotencyConflict,
  insufficientFunds,
  type InsufficientFunds,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
} from '@marque/shared/outcome';
import { walletChanged } from '../../events.js';
import { type AmountRefused, movableAmount } from '../../ledger/domain/amounts.js';
import { tenantAccount } from '../../ledger/store/accounts.js';
import { moveWallet } from '../../ledger/store/journal.js';
import { lockWallet } from '../../ledger/store/wallets.js';
import { fundsCommitted, type FundsCommitted } from '../domain/funds-committed.js';
import { tokenProblem } from '../domain/payment-method.js';
import { usableProvider } from '../domain/payment-providers.js';
import type { ProviderName } from '../domain/provider-name.js';
import { insertPayment } from '../store/payments.js';
import type { Payment } from '../store/tables.js';
import { carryOutPayment } from './carry-out-payment.js';
import { type BegunPayment, type MoveMoney, newPayment } from './move-money.js';
import type { PaymentContext } from './payment-services.js';

type Refused = InvalidInput | NotAllowed | InsufficientFunds | FundsCommitted;

/**
 * The money leaves the wallet at once, waits in transit for the provider and comes back if the provider refuses. Refused while any money of
 * the wallet is held. The provider is asked after the transaction, as for a deposit.
 */
export async function withdraw(
  context: PaymentContext,
  { idempotencyKey, ...input }: MoveMoney,
): Promise<Payment | AmountRefused | Refused | IdempotencyConflict> {
  const { platform, providers } = context;
  const actor = actorOf(context.caller);
  const problem = tokenProblem(input.method, 'destination');
  if (problem) return problem;
  const amount = movableAmount(input.amount, ['amount']);
  if (isRefusal(amount)) return amount;
  const call = { command: 'withdraw', idempotencyKey, input: { ...input, amount } };
  const begun = await once(platform, actor, call, async (tx, now): Promise<BegunPayment | Refused> => {
    const provider = usableProvider(providers, input.provider, amount, 'WITHDRAWAL');
    if (isRefusal(provider)) return provider;
    return begin({ platform, tx }, { ...actor, amount, method: input.method, provider: provider.name, now });
  });
  return isRefusal(begun) ? begun : carryOutPayment(context, { tenantId: actor.tenantId, paymentId: begun.paymentId });
}

interface Withdrawal extends Actor {
  readonly amount: Money;
  readonly method: string;
  readonly provider: ProviderName;
  readonly now: Date;
}

async function begin(
  { platform: { events }, tx }: TransactionContext,
  { tenantId, actorId, amount, method, provider, now }: Withdrawal,
): Promise<BegunPayment | InsufficientFunds | FundsCommitted> {
  const { amountMinor, currency } = amount;
  const wallet = await lockWallet(tx, actorId, currency);
  if (!wallet || wallet.availableMinor < amountMinor)
    return insufficientFunds(amount, { amountMinor: wallet?.availableMinor ?? 0n, currency }, 'amount');
  if (wallet.heldMinor > 0n) return fundsCommitted({ amountMinor: wallet.heldMinor, currency });
  const payment = newPayment(wallet, { direction: 'WITHDRAWAL', provider, amount, method }, now);
  await insertPayment(tx, payment);
  const transit = await tenantAccount(tx, tenantId, { kind: 'WITHDRAWALS_IN_TRANSIT', currency }, now);
  const head = { kind: 'WITHDRAWAL', actorId, payment: { id: payment.id, step: 'REQUESTED' } } as const;
  const moved = await moveWallet(tx, wallet, head, { available: -amountMinor, held: 0n }, transit, now);
  await events.record(tx, [walletChanged(moved, now)]);
  return { paymentId: payment.id };
}
