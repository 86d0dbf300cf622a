/** Rows of the store as the graph shows them, and refusals as its error types. */
import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, NotAllowed, NotFound, toMoneyType } from '@marque/shared/graph';
import type { Refusal } from '../../ledger/domain/refusals.js';
import { providerNames } from '../domain/provider-names.js';
import type { ProviderName } from '../domain/provider-names.js';
import { AmountRefused, FundsCommitted } from '../schema/errors.js';
import { HoldType } from '../../holds/schema/hold.js';
import { PaymentType } from '../schema/payment.js';
import { StatementLine } from '../../wallets/schema/statement-line.js';
import { WalletType } from '../../wallets/schema/wallet.js';
import type { Hold } from '../../holds/store/holds.js';
import type { Payment } from '../store/payments.js';
import type { StatementRow } from '../../wallets/store/statement.js';
import type { Wallet } from '../../ledger/store/wallets.js';

/** A wallet for the graph; only for callers who may see it. */
export function walletView({ id, userId, currency, availableMinor, heldMinor, version, openedAt }: Wallet): WalletType {
  const available = toMoneyType({ amountMinor: availableMinor, currency });
  const held = toMoneyType({ amountMinor: heldMinor, currency });
  return Object.assign(new WalletType(), { id, owner: { id: userId }, currency, available, held, version: String(version), openedAt });
}

/** A hold for the graph. */
export function holdView({ amountMinor, capturedMinor, currency, ...hold }: Hold): HoldType {
  const { id, userId, purpose, status, reference, expiresAt, placedAt, endedAt } = hold;
  const amount = toMoneyType({ amountMinor, currency });
  const capturedAmount = toMoneyType({ amountMinor: capturedMinor, currency });
  return Object.assign(new HoldType(), { id, userId, purpose, status, amount, capturedAmount, reference, expiresAt, placedAt, endedAt });
}

/** A payment for the graph; what confirms it is for the payer's eyes only. */
export function paymentView(payment: Payment, viewerId: string | null, testMode: boolean): PaymentType {
  const { id, direction, status, amountMinor, currency, failureCode, createdAt, updatedAt } = payment;
  return Object.assign(new PaymentType(), {
    id,
    direction,
    status,
    amount: toMoneyType({ amountMinor, currency }),
    provider: providerName(payment.provider),
    testMode,
    clientSecret: viewerId === payment.userId ? payment.clientSecret : null,
    failureCode,
    createdAt,
    updatedAt,
  });
}

/** A line of a statement for the graph. */
export function statementView({ line, entry, reversedById }: StatementRow): StatementLine {
  const money = (amountMinor: bigint) => toMoneyType({ amountMinor, currency: entry.currency });
  return Object.assign(new StatementLine(), {
    entryId: entry.id,
    version: String(line.version),
    kind: line.kind,
    status: reversedById === null ? 'POSTED' : 'REVERSED',
    availableChange: money(line.availableChangeMinor),
    heldChange: money(line.heldChangeMinor),
    availableAfter: money(line.availableAfterMinor),
    heldAfter: money(line.heldAfterMinor),
    reference: entry.reference,
    reason: entry.reason,
    paymentId: entry.paymentId,
    holdId: entry.holdId,
    reversesId: entry.reversesId,
    reversedById,
    postedAt: line.postedAt,
  });
}

/** A refusal as the error type that carries its facts. */
export function errorView(refusal: Refusal) {
  switch (refusal.refused) {
    case 'INVALID':
      return new AmountRefused(refusal.problem, refusal.message, [...refusal.path]);
    case 'INPUT':
      return new InvalidInput(refusal.message, [...refusal.path]);
    case 'NOT_FOUND':
      return new NotFound(refusal.message, [...refusal.path]);
    case 'CONFLICT':
      return new Conflict(refusal.message, [...refusal.path]);
    case 'NOT_ALLOWED':
      return new NotAllowed(refusal.message, [...refusal.path]);
    case 'INSUFFICIENT_FUNDS':
      return new InsufficientFunds(toMoneyType(refusal.required), toMoneyType(refusal.available), [...refusal.path]);
    case 'FUNDS_COMMITTED':
      return new FundsCommitted(toMoneyType(refusal.held));
    case 'IDEMPOTENCY':
      return new IdempotencyConflict();
    default:
      return refusal satisfies never;
  }
}

function providerName(stored: string): ProviderName {
  const name = providerNames.find((each) => each === stored);
  if (!name) throw new Error(`a payment names the unknown provider ${stored}`);
  return name;
}
