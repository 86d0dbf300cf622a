/** What deposits and withdrawals have in common. */
import { newId } from '@marque/shared/ids';
import type { DecimalMoney, Money } from '@marque/shared/money';
import type { Wallet } from '../../ledger/domain/wallet.js';
import { nextCheck, type PaymentDirection } from '../domain/payments.js';
import type { ProviderName } from '../domain/provider-name.js';
import type { Payment } from '../store/tables.js';

/** Money that is to come in from a provider or to go out to it. */
export interface MoveMoney {
  readonly amount: DecimalMoney;
  /** The platform's default when null. */
  readonly provider: ProviderName | null;
  /** The provider's token for how to pay or where to. */
  readonly method: string;
  readonly idempotencyKey: string;
}

/** A payment that was begun under a key: the answer that the key keeps, whatever becomes of the payment. */
export interface BegunPayment {
  readonly paymentId: string;
}

interface PaymentHead {
  readonly direction: PaymentDirection;
  readonly provider: ProviderName;
  readonly amount: Money;
  readonly method: string;
}

/** A payment that its provider does not know yet. */
export const newPayment = (
  { id: walletId, tenantId, userId }: Wallet,
  { direction, provider, amount, method }: PaymentHead,
  now: Date,
): Payment => ({
  ...amount,
  id: newId(),
  tenantId,
  walletId,
  userId,
  direction,
  state: 'CREATED',
  provider,
  providerReference: null,
  method,
  clientSecret: null,
  failureCode: null,
  checks: 0,
  nextCheckAt: nextCheck('CREATED', 0, now),
  createdAt: now,
  updatedAt: now,
});
