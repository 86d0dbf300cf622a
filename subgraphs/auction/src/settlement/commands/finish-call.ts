/** Takes a recorded call of finance to its end: finance is asked by the call's key what it did, and the answer counts once. */
import type { TransactionContext } from '@marque/shared/commands';
import { minor } from '@marque/shared/money';
import type { Platform } from '@marque/shared/platform/subgraph';
import { lockAuction } from '../../lots/store/auctions.js';
import { type EscrowAnswer, forfeitHold, openEscrow, payOutEscrow, refundEscrow } from '../../neighbours/escrow.js';
import { TransferRefused } from '../../events/sales.js';
import { isTransfer, type TransferKind } from '../domain/finance-calls.js';
import { callById, type CallOutcome, settleCall } from '../store/finance-calls.js';
import { lockSettlement, settlementById, updateSettlement } from '../store/settlements.js';
import type { CallRow, SettlementRow } from '../store/tables.js';
import { moveStage } from './move-stage.js';
import { recordCall } from './record-call.js';

/** A call with the settlement that it is for. */
interface Asked {
  readonly call: CallRow;
  readonly settlement: SettlementRow;
}

/**
 * Safe to repeat and to run twice at once. Answers the call as it ended. @throws UNAVAILABLE where finance does not answer: the call stands,
 * and a job finishes it
 */
export async function finishCall(platform: Platform, { tenantId, id }: Pick<CallRow, 'tenantId' | 'id'>): Promise<CallRow> {
  const asked = await platform.database.tenant(tenantId, async (tx): Promise<Asked> => {
    const call = await callById(tx, id);
    return { call, settlement: await settlementById(tx, call.settlementId) };
  });
  if (asked.call.state !== 'PENDING') return asked.call;
  const answer = await askFinance(platform, asked);
  return platform.database.tenant(tenantId, async (tx) => {
    await settle({ platform, tx }, asked.call, answer);
    return callById(tx, id);
  });
}

function askFinance({ graph }: Platform, { call, settlement }: Asked): Promise<EscrowAnswer> {
  const { id: idempotencyKey, tenantId, kind } = call;
  const { currency, auctionId, buyerId, sellerId, depositHoldId } = settlement;
  const amount = (amountMinor: bigint) => minor(amountMinor, currency);
  const reference = `auction:${auctionId}`;
  switch (kind) {
    case 'OPEN_ESCROW': {
      // While a payment is under way nothing of this changes.
      const price = amount(settlement.priceMinor);
      const [premium, deliveryFee] = [amount(settlement.premiumMinor), amount(settlement.deliveryFeeMinor)];
      const escrow = { buyerId, sellerId, reference, depositHoldId, price, premium, deliveryFee };
      return openEscrow(graph, tenantId, { ...escrow, idempotencyKey });
    }
    case 'PAY_OUT':
      return payOutEscrow(graph, tenantId, {
        escrowId: escrowOf(settlement),
        commission: amount(settlement.commissionMinor),
        idempotencyKey,
      });
    case 'REFUND':
      return refundEscrow(graph, tenantId, { escrowId: escrowOf(settlement), idempotencyKey });
    case 'FORFEIT':
      return forfeitHold(graph, tenantId, { holdId: depositOf(settlement), reference, idempotencyKey });
    default:
      return kind satisfies never;
  }
}

function escrowOf({ escrowId }: SettlementRow): string {
  if (escrowId === null) throw new Error('Money that was never in escrow cannot leave it.');
  return escrowId;
}

function depositOf({ depositHoldId }: SettlementRow): string {
  if (depositHoldId === null) throw new Error('A deposit that was never held cannot be forfeited.');
  return depositHoldId;
}

const outcomeOf = (answer: EscrowAnswer): CallOutcome =>
  answer.ok
    ? { state: 'DONE', refusal: null, requiredMinor: null, availableMinor: null }
    : {
        state: 'REFUSED',
        refusal: answer.reason,
        requiredMinor: answer.missing?.required.amountMinor ?? null,
        availableMinor: answer.missing?.available.amountMinor ?? null,
      };

/** Staff are told, who find out why and try again. */
async function tellRefusal(
  { platform, tx }: TransactionContext,
  { id: callId, tenantId, auctionId, settlementId, kind }: CallRow & { readonly kind: TransferKind },
  reason: string,
): Promise<void> {
  platform.logger.error({ id: callId, kind, reason }, 'finance refused to move the money of a settlement');
  const { vehicleId, buyerId, sellerId, title } = await settlementById(tx, settlementId);
  const facts = { auctionId, vehicleId, settlementId, callId, kind, reason, title, buyerId, sellerId };
  const occurredAt = platform.clock.now();
  await platform.events.record(tx, [TransferRefused.of({ tenantId, aggregateId: settlementId, topics: [], occurredAt }, facts)]);
}

async function settle(context: TransactionContext, { id, kind, auctionId }: CallRow, answer: EscrowAnswer): Promise<void> {
  const { platform, tx } = context;
  const auction = await lockAuction(tx, auctionId);
  const settled = await settleCall(tx, id, outcomeOf(answer));
  if (!settled || !auction) return;
  if (isTransfer(kind)) return answer.ok ? undefined : tellRefusal(context, { ...settled, kind }, answer.reason);
  if (!answer.ok) return;
  const settlement = await settlementById(tx, settled.settlementId);
  const latest = await lockSettlement(tx, auctionId);
  const { escrowId } = answer;
  if (settlement.state === 'OPEN' && latest?.id === settlement.id) {
    const changes = { escrowId, payWhenFunded: false, clockStoppedAt: null };
    await moveStage(
      context,
      { auction, settlement, now: platform.clock.now() },
      { stage: 'PAYMENT', to: 'COMPLETED', reason: 'paid in full', changes },
    );
    return;
  }
  // The sale was undone while finance was asked: what came in goes back.
  const paid = await updateSettlement(tx, settlement.id, { escrowId, paymentCompletedAt: platform.clock.now() });
  await recordCall(context, paid, 'REFUND');
}
