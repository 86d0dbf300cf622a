/** The events that finance publishes, typed; it consumes none. */
import type { NewEvent, Payload, PlatformEvent } from '@marque/shared/events';
import { toMoneyJson } from '@marque/shared/money';
import { z } from 'zod';
import { transactionKinds } from './ledger/domain/transactions.js';
import type { Hold } from './holds/store/tables.js';
import type { PostedMove } from './ledger/store/journal.js';
import type { Payment } from './payments/store/tables.js';

/** Aggregate type of the live stream of a wallet. */
export const walletAggregate = 'wallet';

/** Why held money became available again. */
export type ReleaseReason = 'RELEASED' | 'EXPIRED' | 'CAPTURE_REST';

const money = (amountMinor: bigint, currency: string) => ({ ...toMoneyJson({ amountMinor, currency }) });

/** `finance.wallet_changed.v1`: one per entry that moved a wallet; `sequence` is the wallet's version. */
export function walletChanged({ wallet, entryId, kind }: PostedMove, at: Date): NewEvent {
  const { tenantId, id, userId, currency, version, availableMinor, heldMinor } = wallet;
  return {
    tenantId,
    type: 'finance.wallet_changed.v1',
    aggregateType: walletAggregate,
    aggregateId: id,
    sequence: Number(version),
    payload: { walletId: id, userId, available: money(availableMinor, currency), held: money(heldMinor, currency), entryId, kind },
    occurredAt: at,
  };
}

function holdEvent(type: string, hold: Hold, amountMinor: bigint, more: Payload, at: Date): NewEvent {
  const { id: holdId, tenantId, userId, purpose, currency, reference } = hold;
  const payload = { holdId, userId, purpose, amount: money(amountMinor, currency), reference, ...more };
  return { tenantId, type: `finance.${type}.v1`, aggregateType: 'hold', aggregateId: holdId, payload, occurredAt: at };
}

/** `finance.hold_placed.v1`: money was set aside. */
export const holdPlaced = (hold: Hold, at: Date): NewEvent => holdEvent('hold_placed', hold, hold.amountMinor, {}, at);

/** `finance.hold_changed.v1`: a standing hold has another amount. */
export const holdChanged = (hold: Hold, fromMinor: bigint, at: Date): NewEvent =>
  holdEvent('hold_changed', hold, hold.amountMinor, { from: money(fromMinor, hold.currency) }, at);

/** `finance.hold_released.v1`: held money is available again. */
export const holdReleased = (hold: Hold, amountMinor: bigint, reason: ReleaseReason, at: Date): NewEvent =>
  holdEvent('hold_released', hold, amountMinor, { reason }, at);

/** `finance.hold_captured.v1`: held money was taken. */
export const holdCaptured = (hold: Hold, kind: string, at: Date): NewEvent =>
  holdEvent('hold_captured', hold, hold.capturedMinor, { kind }, at);

/** `finance.commission_charged.v1`: the tenant earned. */
export const commissionCharged = (hold: Hold, source: string, at: Date): NewEvent => ({
  tenantId: hold.tenantId,
  type: 'finance.commission_charged.v1',
  aggregateType: 'hold',
  aggregateId: hold.id,
  payload: { amount: money(hold.capturedMinor, hold.currency), source, reference: hold.reference },
  occurredAt: at,
});

/** `finance.payment_succeeded.v1` or `finance.payment_failed.v1`. */
export function paymentEnded(payment: Payment, at: Date): NewEvent {
  const { id: paymentId, tenantId, userId, amountMinor, currency, direction: kind, provider, status, failureCode } = payment;
  const payload = { paymentId, userId, amount: money(amountMinor, currency), kind, provider };
  const succeeded = status === 'SUCCEEDED';
  return {
    tenantId,
    type: succeeded ? 'finance.payment_succeeded.v1' : 'finance.payment_failed.v1',
    aggregateType: 'payment',
    aggregateId: paymentId,
    payload: succeeded ? payload : { ...payload, failureCode },
    occurredAt: at,
  };
}

const changePayload = z.object({
  walletId: z.uuid(),
  available: z.object({ amountMinor: z.string(), currency: z.string() }),
  held: z.object({ amountMinor: z.string(), currency: z.string() }),
  entryId: z.uuid(),
  kind: z.enum(transactionKinds),
});

/** The payload of a `finance.wallet_changed.v1`; throws for any other event. */
export const walletChangedPayload = (event: PlatformEvent): z.output<typeof changePayload> => changePayload.parse(event.payload);
