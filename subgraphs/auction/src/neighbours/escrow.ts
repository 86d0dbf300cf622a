/** What `auction` asks of `finance` for the settlement of a sale. Each call may be repeated with its key. */
import { PlatformError } from '@marque/shared/errors';
import { localId } from '@marque/shared/graph/global-ids';
import { formatMoney, type Money, money } from '@marque/shared/money';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import {
  CaptureHoldDocument,
  OpenEscrowDocument,
  type OpenEscrowMutation,
  PayOutEscrowDocument,
  type PayOutEscrowMutation,
  RatesInForceDocument,
  RefundEscrowDocument,
} from './generated/finance.js';

/** What the business takes now; a rate or fee that it has not set is null. */
export interface RatesInForce {
  readonly buyersPremiumBps: number | null;
  readonly sellersCommissionBps: number | null;
  readonly deliveryFee: Money | null;
  /** For each week in which an auction is shown before the rest. */
  readonly featuringFee: Money | null;
}

/** What the business takes now. */
export async function ratesInForce(graph: ServiceGraph, tenantId: string): Promise<RatesInForce> {
  const { rates } = await graph.request('finance', RatesInForceDocument, {}, tenantId);
  const rateOf = (kind: string) => rates?.find((each) => each.kind === kind) ?? null;
  const feeOf = (kind: string): Money | null => {
    const fee = rateOf(kind)?.amount ?? null;
    return fee && money(fee.amount, fee.currency);
  };
  return {
    buyersPremiumBps: rateOf('BUYERS_PREMIUM')?.basisPoints ?? null,
    sellersCommissionBps: rateOf('SELLERS_COMMISSION')?.basisPoints ?? null,
    deliveryFee: feeOf('DELIVERY_FEE'),
    featuringFee: feeOf('FEATURING_FEE'),
  };
}

/** Finance's answer about an escrow, or why nothing was moved. */
export type EscrowAnswer =
  | { readonly ok: true; readonly escrowId: string }
  | { readonly ok: false; readonly reason: string; readonly missing: { readonly required: Money; readonly available: Money } | null };

type Answered = OpenEscrowMutation['answer'] | PayOutEscrowMutation['answer'];

function answerOf(answer: Answered): EscrowAnswer {
  if (answer.__typename === 'EscrowPayload') return { ok: true, escrowId: localId('Escrow', answer.escrow.id) };
  if (answer.__typename === 'IdempotencyConflict') {
    throw new PlatformError('INTERNAL', 'The settlement could not be arranged.', {
      cause: new Error('finance refused a key that was used before'),
    });
  }
  const missing =
    answer.__typename === 'InsufficientFunds' && 'required' in answer
      ? {
          required: money(answer.required.amount, answer.required.currency),
          available: money(answer.available.amount, answer.available.currency),
        }
      : null;
  return { ok: false, reason: answer.message, missing };
}

const asInput = (amount: Money) => ({ amount: formatMoney(amount), currency: amount.currency });

/** What goes into escrow for a sale. */
export interface OpenEscrow {
  readonly buyerId: string;
  readonly sellerId: string;
  readonly reference: string;
  readonly depositHoldId: string | null;
  readonly price: Money;
  readonly premium: Money;
  readonly deliveryFee: Money;
  readonly idempotencyKey: string;
}

/** The deposit and the rest of the buyer's wallet into escrow, all or nothing. Lines of nothing are left out. */
export async function openEscrow(
  graph: ServiceGraph,
  tenantId: string,
  { price, premium, deliveryFee, ...same }: OpenEscrow,
): Promise<EscrowAnswer> {
  const lines = [
    { kind: 'PRICE', amount: price } as const,
    { kind: 'BUYERS_PREMIUM', amount: premium } as const,
    { kind: 'DELIVERY_FEE', amount: deliveryFee } as const,
  ];
  const input = {
    ...same,
    lines: lines.filter(({ amount }) => amount.amountMinor > 0n).map(({ kind, amount }) => ({ kind, amount: asInput(amount) })),
  };
  const { answer } = await graph.request('finance', OpenEscrowDocument, { input }, tenantId);
  return answerOf(answer);
}

interface OnEscrow {
  readonly escrowId: string;
  readonly idempotencyKey: string;
}

/** The price less the commission to the seller; what else the buyer paid is earned. */
export async function payOutEscrow(
  graph: ServiceGraph,
  tenantId: string,
  { commission, ...on }: OnEscrow & { readonly commission: Money },
): Promise<EscrowAnswer> {
  const { answer } = await graph.request('finance', PayOutEscrowDocument, { input: { ...on, commission: asInput(commission) } }, tenantId);
  return answerOf(answer);
}

/** Everything back to the buyer. */
export async function refundEscrow(graph: ServiceGraph, tenantId: string, on: OnEscrow): Promise<EscrowAnswer> {
  const { answer } = await graph.request('finance', RefundEscrowDocument, { input: on }, tenantId);
  return answerOf(answer);
}

/** The deposit of a buyer who did not pay becomes the platform's. */
export async function forfeitHold(
  graph: ServiceGraph,
  tenantId: string,
  hold: { readonly holdId: string; readonly reference: string; readonly idempotencyKey: string },
): Promise<EscrowAnswer> {
  const { answer } = await graph.request('finance', CaptureHoldDocument, { input: { ...hold, kind: 'FORFEIT' } }, tenantId);
  if (answer.__typename === 'HoldPayload') return { ok: true, escrowId: localId('Hold', answer.hold.id) };
  if (answer.__typename === 'IdempotencyConflict') {
    throw new PlatformError('INTERNAL', 'The deposit could not be forfeited.', {
      cause: new Error('finance refused a key that was used before'),
    });
  }
  return { ok: false, reason: answer.message, missing: null };
}
