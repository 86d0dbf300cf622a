/** Takes a recorded call of finance to its end: finance is asked by the call's key what it did, and the answer counts once. */
import type { TransactionContext } from '@marque/shared/commands';
import { minor } from '@marque/shared/money';
import type { Platform } from '@marque/shared/platform/subgraph';
import {
  type FinanceAnswer,
  forfeitDeposit,
  openEscrow,
  payOutEscrow,
  placeDeposit,
  refundEscrow,
  releaseDeposit,
} from '../../neighbours/finance.js';
import { type RefusedTransfer, transferRefused } from '../../events/deals.js';
import { depositLifeMs, depositRetryMs } from '../domain/sale-calls.js';
import { hoursAfter } from '../domain/sale-terms.js';
import { callById, type CallOutcome, pendingCalls, settleCall } from '../store/sale-calls.js';
import { saleById, updateSale } from '../store/sales.js';
import type { SaleCallRow, SaleRow } from '../store/tables.js';
import { moveSale } from './move-sale.js';
import { recordCall } from './record-call.js';
import { scheduleDeposit, scheduleDue } from './schedule.js';
import { withSale } from './with-sale.js';

/**
 * Safe to repeat and to run twice at once. Answers the call as it ended. @throws UNAVAILABLE where finance does not answer: the call stands,
 * and a job finishes it
 */
export async function finishCall(platform: Platform, { tenantId, id }: Pick<SaleCallRow, 'tenantId' | 'id'>): Promise<SaleCallRow> {
  const { call, sale } = await platform.database.tenant(tenantId, async (tx) => {
    const recorded = await callById(tx, id);
    return { call: recorded, sale: await saleById(tx, recorded.saleId) };
  });
  if (call.state !== 'PENDING') return call;
  const answer = await askFinance(platform, call, sale);
  await withSale(platform, { tenantId, id: sale.id }, (within, locked) => settle(within, call, locked.sale, answer));
  return platform.database.tenant(tenantId, (tx) => callById(tx, id));
}

function askFinance({ graph }: Platform, call: SaleCallRow, sale: SaleRow): Promise<FinanceAnswer> {
  const { id: idempotencyKey, tenantId, kind, createdAt } = call;
  const { currency, buyerId, sellerId, depositHoldId } = sale;
  const amount = (amountMinor: bigint) => minor(amountMinor, currency);
  const reference = `sale:${sale.id}`;
  switch (kind) {
    case 'PLACE_DEPOSIT': {
      const expiresAt = call.expiresAt ?? new Date(createdAt.getTime() + depositLifeMs);
      return placeDeposit(graph, tenantId, {
        userId: buyerId,
        amount: amount(sale.depositMinor),
        reference,
        expiresAt,
        idempotencyKey,
      });
    }
    case 'OPEN_ESCROW':
      // While a payment is under way nothing of this changes.
      return openEscrow(graph, tenantId, { buyerId, sellerId, reference, depositHoldId, price: amount(sale.priceMinor), idempotencyKey });
    case 'PAY_OUT':
      return payOutEscrow(graph, tenantId, { escrowId: escrowOf(sale), commission: amount(sale.commissionMinor), idempotencyKey });
    case 'REFUND':
      return refundEscrow(graph, tenantId, { escrowId: escrowOf(sale), idempotencyKey });
    case 'RELEASE_DEPOSIT':
      return releaseDeposit(graph, tenantId, { holdId: depositOf(sale), idempotencyKey });
    case 'FORFEIT':
      return forfeitDeposit(graph, tenantId, { holdId: depositOf(sale), reference, idempotencyKey });
    default:
      return kind satisfies never;
  }
}

function escrowOf({ escrowId }: SaleRow): string {
  if (escrowId === null) throw new Error('Money that was never in escrow cannot leave it.');
  return escrowId;
}

function depositOf({ depositHoldId }: SaleRow): string {
  if (depositHoldId === null) throw new Error('A deposit that was never held cannot go anywhere.');
  return depositHoldId;
}

const outcomeOf = (answer: FinanceAnswer): CallOutcome =>
  answer.ok
    ? { state: 'DONE', refusal: null, requiredMinor: null, availableMinor: null }
    : {
        state: 'REFUSED',
        refusal: answer.reason,
        requiredMinor: answer.missing?.required.amountMinor ?? null,
        availableMinor: answer.missing?.available.amountMinor ?? null,
      };

async function settle(context: TransactionContext, { id, kind }: SaleCallRow, sale: SaleRow, answer: FinanceAnswer): Promise<void> {
  if (!(await settleCall(context.tx, id, outcomeOf(answer)))) return;
  switch (kind) {
    case 'PLACE_DEPOSIT':
      return settleDeposit(context, sale, answer);
    case 'OPEN_ESCROW':
      return answer.ok ? settlePayment(context, sale, answer.id) : undefined;
    default:
      return answer.ok ? undefined : tellRefusal(context, sale, { callId: id, kind, reason: answer.reason });
  }
}

/** Staff are told, who find out why and try again. */
async function tellRefusal({ platform, tx }: TransactionContext, sale: SaleRow, refused: RefusedTransfer): Promise<void> {
  platform.logger.error({ id: refused.callId, kind: refused.kind, reason: refused.reason }, 'finance refused to move the money of a sale');
  await platform.events.record(tx, [transferRefused(sale, refused, platform.clock.now())]);
}

/** A held deposit brings the sale further; one that was refused is tried again until it is too late. */
async function settleDeposit(context: TransactionContext, sale: SaleRow, answer: FinanceAnswer): Promise<void> {
  const now = context.platform.clock.now();
  const awaited = sale.state === 'AWAITING_DEPOSIT';
  if (!answer.ok) return awaited ? scheduleDeposit(context, sale, new Date(now.getTime() + depositRetryMs)) : undefined;
  const held = { depositHoldId: answer.id, depositedAt: now };
  if (awaited) {
    const dueAt = hoursAfter(now, sale.paymentHours);
    return scheduleDue(context, await moveSale(context, sale, { to: 'AWAITING_PAYMENT', changes: { ...held, dueAt } }));
  }
  // The sale came to nothing while finance was asked: what was held goes back.
  await recordCall(context, await updateSale(context.tx, sale.id, held), 'RELEASE_DEPOSIT');
}

async function settlePayment(context: TransactionContext, sale: SaleRow, escrowId: string): Promise<void> {
  const paid = { escrowId, paidAt: context.platform.clock.now() };
  if (sale.state === 'AWAITING_PAYMENT') await moveSale(context, sale, { to: 'PAID', changes: paid });
  // The sale came to nothing while finance was asked: what came in goes back.
  else await recordCall(context, await updateSale(context.tx, sale.id, paid), 'REFUND');
}

/** Finishes every call that was begun before this time and has no answer of finance; one that cannot be finished keeps none of the others. */
export async function finishCutOffCalls(platform: Platform, before: Date): Promise<void> {
  for (const call of await platform.database.system((tx) => pendingCalls(tx, before))) {
    await finishCall(platform, call).catch((error: unknown) => {
      platform.logger.error({ err: error, id: call.id }, 'a call to finance could not be finished; it will be tried again');
    });
  }
}
