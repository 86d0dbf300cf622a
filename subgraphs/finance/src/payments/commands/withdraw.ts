import type { Money } from '@marque/shared/money';
import type { Transaction } from '@marque/shared/db';
import { movableAmount } from '../../ledger/domain/amounts.js';
import { insufficient, isRefusal } from '../../ledger/domain/refusals.js';
import type { Refusal } from '../../ledger/domain/refusals.js';
import { walletChanged } from '../../events.js';
import type { ProviderName } from '../domain/provider-names.js';
import { moveWallet } from '../../ledger/store/journal.js';
import { insertPayment } from '../store/payments.js';
import type { Payment } from '../store/payments.js';
import { lockWallet, tenantAccount } from '../../ledger/store/wallets.js';
import { carryOut } from './carry-out-payment.js';
import { newPayment, usableProvider } from './deposit.js';
import type { MoveMoney } from './deposit.js';
import { once } from './payment-services.js';
import type { Actor } from '@marque/shared/commands';
import type { Runtime } from './payment-services.js';

/**
 * Begins a withdrawal from the caller's own wallet: the money leaves the wallet at once, waits in transit for the provider and
 * comes back if the provider refuses. Refused while any money of the wallet is held.
 */
export async function withdraw(run: Runtime, actor: Actor, { idempotencyKey, ...input }: MoveMoney): Promise<Payment | Refusal> {
  const amount = movableAmount(input.amount, ['input', 'amount']);
  if (isRefusal(amount)) return amount;
  const call = { ...actor, command: 'withdraw', key: idempotencyKey, input: { ...input, amount } };
  const begun = await once(run, call, async (tx, now): Promise<{ paymentId: string } | Refusal> => {
    const provider = usableProvider(run, input.provider, amount, 'WITHDRAWAL');
    return isRefusal(provider) ? provider : begin(run, actor, { amount, method: input.method, provider: provider.name }, tx, now);
  });
  return isRefusal(begun) ? begun : carryOut(run, actor.tenantId, begun.paymentId);
}

async function begin(
  { platform: { events } }: Runtime,
  { tenantId, actorId }: Actor,
  { amount, method, provider }: { amount: Money; method: string; provider: ProviderName },
  tx: Transaction,
  now: Date,
): Promise<{ paymentId: string } | Refusal> {
  const { amountMinor, currency } = amount;
  const wallet = await lockWallet(tx, actorId, currency);
  if (!wallet || wallet.availableMinor < amountMinor) return insufficient(amount, wallet?.availableMinor ?? 0n, 'input', 'amount');
  if (wallet.heldMinor > 0n) return { refused: 'FUNDS_COMMITTED', held: { amountMinor: wallet.heldMinor, currency } };
  const payment = newPayment(wallet, 'WITHDRAWAL', provider, amount, method, now);
  await insertPayment(tx, payment);
  const transit = await tenantAccount(tx, tenantId, { kind: 'WITHDRAWALS_IN_TRANSIT', currency }, now);
  const head = { kind: 'WITHDRAWAL', actorId, payment: { id: payment.id, step: 'REQUESTED' } } as const;
  const moved = await moveWallet(tx, wallet, head, { available: -amountMinor, held: 0n }, transit, now);
  await events.record(tx, [walletChanged(moved, now)]);
  return { paymentId: payment.id };
}
