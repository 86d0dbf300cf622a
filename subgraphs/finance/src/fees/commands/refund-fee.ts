/** Gives a fee back. */
import { type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import { conflict, type Conflict, type IdempotencyConflict, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { walletChanged } from '../../events.js';
import { feeRefunded } from '../../events/sales.js';
import { callingSubgraph } from '../../ledger/domain/calling-subgraph.js';
import { usableReason } from '../../ledger/domain/reasons.js';
import { tenantAccount } from '../../ledger/store/accounts.js';
import { moveWallet } from '../../ledger/store/journal.js';
import { lockWallet } from '../../ledger/store/wallets.js';
import type { RateKind } from '../../rates/domain/rates.js';
import { feeFor, insertRefund } from '../store/fees.js';
import type { Charged } from './charge-fee.js';

/** A fee that is to be given back: it is named as it was charged. */
export interface RefundFee {
  readonly kind: RateKind;
  readonly reference: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** The whole fee goes back to the wallet that paid it, once, whatever the key. It stays charged: its reference is not charged again. */
export async function refundFee(
  { platform, caller }: CommandContext,
  { idempotencyKey, ...input }: RefundFee,
): Promise<Charged | InvalidInput | Conflict | IdempotencyConflict> {
  const actor = callingSubgraph(caller);
  const reason = usableReason(input.reason);
  if (isRefusal(reason)) return reason;
  const wish = { kind: input.kind, reference: input.reference, reason: reason.text };
  const call = { command: 'refundFee', idempotencyKey, input: wish };
  return once(platform, actor, call, (tx, now) => refund({ platform, tx }, { ...wish, now }));
}

interface Refunding extends Pick<RefundFee, 'kind' | 'reference' | 'reason'> {
  readonly now: Date;
}

async function refund(
  { platform: { events }, tx }: TransactionContext,
  { kind, reference, reason, now }: Refunding,
): Promise<Charged | Conflict> {
  const fee = await feeFor(tx, kind, reference);
  const wallet = fee && (await lockWallet(tx, fee.userId, fee.currency));
  if (!fee || !wallet) return conflict('This fee was not charged.', 'reference');
  const { id: feeId, tenantId, currency, amountMinor } = fee;
  if (!(await insertRefund(tx, { feeId, tenantId, currency, reason, refundedAt: now })))
    return conflict('This fee was given back already.', 'reference');
  const counter = await tenantAccount(tx, tenantId, { kind: 'REVENUE', currency }, now);
  const head = { kind: 'REFUND', reference, reason, feeId } as const;
  const moved = await moveWallet(tx, wallet, head, { available: amountMinor, held: 0n }, counter, now);
  await events.record(tx, [feeRefunded(fee, reason, now), walletChanged(moved, now)]);
  return { fee, entryId: moved.entryId };
}
