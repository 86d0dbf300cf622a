/** What `vehicles` asks of `finance` for a direct sale. Each call may be repeated with its key. */
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
  PlaceHoldDocument,
  type PlaceHoldMutation,
  RatesInForceDocument,
  RefundEscrowDocument,
  ReleaseHoldDocument,
} from './generated/finance.js';

/** What the business keeps of a seller's price now, in basis points; nothing where it has set no rate. */
export async function commissionNow(graph: ServiceGraph, tenantId: string): Promise<number> {
  const { rates } = await graph.request('finance', RatesInForceDocument, {}, tenantId);
  return rates?.find(({ kind }) => kind === 'SELLERS_COMMISSION')?.basisPoints ?? 0;
}

/** Finance's answer about a hold or an escrow, whose id it gives; or why nothing was moved. */
export type FinanceAnswer =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: string; readonly missing: { readonly required: Money; readonly available: Money } | null };

type Answered = PlaceHoldMutation['answer'] | OpenEscrowMutation['answer'] | PayOutEscrowMutation['answer'];

function answerOf(answer: Answered): FinanceAnswer {
  switch (answer.__typename) {
    case 'HoldPayload':
      return { ok: true, id: localId('Hold', answer.hold.id) };
    case 'EscrowPayload':
      return { ok: true, id: localId('Escrow', answer.escrow.id) };
    case 'IdempotencyConflict':
      throw new PlatformError('INTERNAL', 'The sale could not be arranged.', {
        cause: new Error('finance refused a key that was used before'),
      });
    default: {
      const missing =
        'required' in answer
          ? {
              required: money(answer.required.amount, answer.required.currency),
              available: money(answer.available.amount, answer.available.currency),
            }
          : null;
      return { ok: false, reason: answer.message, missing };
    }
  }
}

const asInput = (amount: Money) => ({ amount: formatMoney(amount), currency: amount.currency });

/** A deposit that is to be held. */
export interface PlaceDeposit {
  readonly userId: string;
  readonly amount: Money;
  readonly reference: string;
  readonly expiresAt: Date;
  readonly idempotencyKey: string;
}

/** Sets the deposit aside in the buyer's wallet. */
export async function placeDeposit(graph: ServiceGraph, tenantId: string, wish: PlaceDeposit): Promise<FinanceAnswer> {
  const input = { ...wish, purpose: 'SALE_DEPOSIT', amount: asInput(wish.amount), expiresAt: wish.expiresAt.toISOString() } as const;
  const { answer } = await graph.request('finance', PlaceHoldDocument, { input }, tenantId);
  return answerOf(answer);
}

interface OnHold {
  readonly holdId: string;
  readonly idempotencyKey: string;
}

/** Gives a deposit back. */
export async function releaseDeposit(graph: ServiceGraph, tenantId: string, input: OnHold): Promise<FinanceAnswer> {
  const { answer } = await graph.request('finance', ReleaseHoldDocument, { input }, tenantId);
  return answerOf(answer);
}

/** The deposit of a buyer who did not pay becomes the business's. */
export async function forfeitDeposit(
  graph: ServiceGraph,
  tenantId: string,
  hold: OnHold & { readonly reference: string },
): Promise<FinanceAnswer> {
  const { answer } = await graph.request('finance', CaptureHoldDocument, { input: { ...hold, kind: 'FORFEIT' } }, tenantId);
  return answerOf(answer);
}

/** What goes into escrow for a sale. */
export interface OpenEscrow {
  readonly buyerId: string;
  readonly sellerId: string;
  readonly reference: string;
  readonly depositHoldId: string | null;
  readonly price: Money;
  readonly idempotencyKey: string;
}

/** The deposit and the rest of the buyer's wallet into escrow, all or nothing. */
export async function openEscrow(graph: ServiceGraph, tenantId: string, { price, ...same }: OpenEscrow): Promise<FinanceAnswer> {
  const input = { ...same, lines: [{ kind: 'PRICE' as const, amount: asInput(price) }] };
  const { answer } = await graph.request('finance', OpenEscrowDocument, { input }, tenantId);
  return answerOf(answer);
}

interface OnEscrow {
  readonly escrowId: string;
  readonly idempotencyKey: string;
}

/** The price less the commission to the seller. */
export async function payOutEscrow(
  graph: ServiceGraph,
  tenantId: string,
  { commission, ...on }: OnEscrow & { readonly commission: Money },
): Promise<FinanceAnswer> {
  const { answer } = await graph.request('finance', PayOutEscrowDocument, { input: { ...on, commission: asInput(commission) } }, tenantId);
  return answerOf(answer);
}

/** Everything back to the buyer. */
export async function refundEscrow(graph: ServiceGraph, tenantId: string, on: OnEscrow): Promise<FinanceAnswer> {
  const { answer } = await graph.request('finance', RefundEscrowDocument, { input: on }, tenantId);
  return answerOf(answer);
}
