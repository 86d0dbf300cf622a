import type { DecimalMoney, Money } from '@marque/shared/money';
import { newId } from '@marque/shared/ids';
import { movableAmount } from '../../ledger/domain/amounts.js';
import { nextCheck } from '../domain/payments.js';
import type { PaymentDirection } from '../domain/payments.js';
import { isRefusal, refuse } from '../../ledger/domain/refusals.js';
import type { Refusal } from '../../ledger/domain/refusals.js';
import type { PaymentProvider } from '../domain/payment-provider.js';
import type { ProviderName } from '../domain/provider-names.js';
import { insertPayment } from '../store/payments.js';
import type { Payment } from '../store/payments.js';
import { openWallet } from '../../ledger/store/wallets.js';
import type { Wallet } from '../../ledger/store/wallets.js';
import { carryOut } from './carry-out-payment.js';
import { once } from './payment-services.js';
import type { Actor } from '@marque/shared/commands';
import type { Runtime } from './payment-services.js';

/** Money that is to come in from a provider or to go out to it. */
export interface MoveMoney {
  readonly amount: DecimalMoney;
  /** The platform's default when null. */
  readonly provider: ProviderName | null;
  /** The provider's token for how to pay or where to. */
  readonly method: string;
  readonly idempotencyKey: string;
}

/** Begins a deposit to the caller's own wallet. The wallet is credited when, and only when, the provider says that it has the money. */
export async function deposit(run: Runtime, actor: Actor, { idempotencyKey, ...input }: MoveMoney): Promise<Payment | Refusal> {
  const amount = movableAmount(input.amount, ['input', 'amount']);
  if (isRefusal(amount)) return amount;
  const call = { ...actor, command: 'deposit', key: idempotencyKey, input: { ...input, amount } };
  const begun = await once(run, call, async (tx, now): Promise<{ paymentId: string } | Refusal> => {
    // Asked under the key: a payment that was begun is the answer, whatever its provider takes by now.
    const provider = usableProvider(run, input.provider, amount, 'DEPOSIT');
    if (isRefusal(provider)) return provider;
    const wallet = await openWallet(tx, actor.tenantId, actor.actorId, amount.currency, now);
    const payment = newPayment(wallet, 'DEPOSIT', provider.name, amount, input.method, now);
    await insertPayment(tx, payment);
    return { paymentId: payment.id };
  });
  return isRefusal(begun) ? begun : carryOut(run, actor.tenantId, begun.paymentId);
}

/** The provider that takes this amount, or why there is none. */
export function usableProvider(
  run: Runtime,
  name: ProviderName | null,
  amount: Money,
  direction: PaymentDirection,
): PaymentProvider | Refusal {
  const slot = run.providers[name ?? run.defaultProvider];
  if ('offBecause' in slot) return refuse('NOT_ALLOWED', slot.offBecause, 'input', 'provider');
  const reason = slot.provider.refuses(amount, direction);
  return reason === null ? slot.provider : refuse('INPUT', reason, 'input', 'amount', 'currency');
}

/** A payment that its provider does not know yet. */
export function newPayment(
  { id: walletId, tenantId, userId }: Wallet,
  direction: PaymentDirection,
  provider: ProviderName,
  amount: Money,
  method: string,
  now: Date,
): Payment {
  return {
    id: newId(),
    tenantId,
    walletId,
    userId,
    direction,
    status: 'CREATED',
    provider,
    providerReference: null,
    method,
    ...amount,
    clientSecret: null,
    failureCode: null,
    checks: 0,
    nextCheckAt: nextCheck('CREATED', 0, now),
    createdAt: now,
    updatedAt: now,
  };
}
