/** What `auction` asks of `finance` for the fee of a featuring. Each call may be repeated with its key. */
import { PlatformError } from '@marque/shared/errors';
import { formatMoney, money, type Money } from '@marque/shared/money';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { ChargeFeeDocument, RefundFeeDocument } from './generated/finance.js';

/** Finance's answer about a fee; with what could be used where it was too little. */
export type FeeAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: string; readonly availableMinor: bigint | null };

/** A fee that is to be taken. */
export interface WantedFee {
  readonly userId: string;
  readonly amount: Money;
  readonly reference: string;
  readonly idempotencyKey: string;
}

const usedKey = (): PlatformError =>
  new PlatformError('INTERNAL', 'The fee could not be arranged.', { cause: new Error('finance refused a key that was used before') });

/** Takes the fee of a featuring from somebody's wallet. */
export async function chargeFee(graph: ServiceGraph, tenantId: string, { amount, ...fee }: WantedFee): Promise<FeeAnswer> {
  const input = { ...fee, kind: 'FEATURING_FEE' as const, amount: { amount: formatMoney(amount), currency: amount.currency } };
  const { answer } = await graph.request('finance', ChargeFeeDocument, { input }, tenantId);
  if (answer.__typename === 'ChargeFeePayload') return { ok: true };
  if (answer.__typename === 'IdempotencyConflict') throw usedKey();
  const available = answer.__typename === 'InsufficientFunds' && 'available' in answer ? answer.available : null;
  return { ok: false, reason: answer.message, availableMinor: available && money(available.amount, available.currency).amountMinor };
}

/** Gives it back, whole. */
export async function refundFee(
  graph: ServiceGraph,
  tenantId: string,
  fee: { readonly reference: string; readonly reason: string; readonly idempotencyKey: string },
): Promise<FeeAnswer> {
  const { answer } = await graph.request('finance', RefundFeeDocument, { input: { ...fee, kind: 'FEATURING_FEE' } }, tenantId);
  if (answer.__typename === 'RefundFeePayload') return { ok: true };
  if (answer.__typename === 'IdempotencyConflict') throw usedKey();
  return { ok: false, reason: answer.message, availableMinor: null };
}
