/** How finance's rows become events. */
import type { NewEvent } from '@marque/shared/events';
import { toMoneyJson } from '@marque/shared/money';
import {
  CommissionCharged,
  HoldCaptured,
  HoldChanged,
  HoldPlaced,
  HoldReleased,
  PaymentFailed,
  PaymentSucceeded,
  type ReleaseReason,
  WalletChanged,
} from './events/contracts.js';
import type { Hold } from './holds/store/tables.js';
import type { PostedMove } from './ledger/store/journal.js';
import type { Payment } from './payments/store/tables.js';
import type { TransactionKind } from './ledger/domain/transactions.js';

const money = (amountMinor: bigint, currency: string) => ({ ...toMoneyJson({ amountMinor, currency }) });

/** One per entry that moved a wallet. */
export function walletChanged({ wallet, entryId, kind }: PostedMove, occurredAt: Date): NewEvent {
  const { tenantId, id: walletId, userId, currency, version, availableMinor, heldMinor } = wallet;
  const facts = { tenantId, aggregateId: walletId, sequence: Number(version), occurredAt };
  const held = money(heldMinor, currency);
  return WalletChanged.of(facts, { walletId, userId, available: money(availableMinor, currency), held, entryId, kind });
}

const factsOf = ({ tenantId, id: aggregateId }: { readonly tenantId: string; readonly id: string }, occurredAt: Date) => ({
  tenantId,
  aggregateId,
  occurredAt,
});
const contentOf = ({ id: holdId, userId, purpose, currency, reference }: Hold, amountMinor: bigint) => ({
  holdId,
  userId,
  purpose,
  amount: money(amountMinor, currency),
  reference,
});

export const holdPlaced = (hold: Hold, at: Date): NewEvent => HoldPlaced.of(factsOf(hold, at), contentOf(hold, hold.amountMinor));

export const holdChanged = (hold: Hold, fromMinor: bigint, at: Date): NewEvent =>
  HoldChanged.of(factsOf(hold, at), { ...contentOf(hold, hold.amountMinor), from: money(fromMinor, hold.currency) });

export const holdReleased = (hold: Hold, amountMinor: bigint, reason: ReleaseReason, at: Date): NewEvent =>
  HoldReleased.of(factsOf(hold, at), { ...contentOf(hold, amountMinor), reason });

export const holdCaptured = (hold: Hold, kind: TransactionKind, at: Date): NewEvent =>
  HoldCaptured.of(factsOf(hold, at), { ...contentOf(hold, hold.capturedMinor), kind });

export const commissionCharged = (hold: Hold, source: TransactionKind, at: Date): NewEvent =>
  CommissionCharged.of(factsOf(hold, at), { amount: money(hold.capturedMinor, hold.currency), source, reference: hold.reference });

/** A payment that has come to an end, good or bad. */
export function paymentEnded(payment: Payment, at: Date): NewEvent {
  const { id: paymentId, userId, amountMinor, currency, direction: kind, provider, status, failureCode } = payment;
  const content = { paymentId, userId, amount: money(amountMinor, currency), kind, provider };
  return status === 'SUCCEEDED'
    ? PaymentSucceeded.of(factsOf(payment, at), content)
    : PaymentFailed.of(factsOf(payment, at), { ...content, failureCode });
}
