import { actorOf, type CommandContext } from '@marque/shared/commands';
import { minor } from '@marque/shared/money';
import { conflict, type InsufficientFunds, insufficientFunds, isRefusal } from '@marque/shared/outcome';
import { isLate } from '../domain/clocks.js';
import { isBuyer, onlyBuyer } from '../domain/rights.js';
import { settlementById } from '../store/settlements.js';
import { beginPayment } from './begin-payment.js';
import { finishCall } from './finish-call.js';
import { type OnSettlement, type SettlementAnswer, withSaleOnce } from './with-settlement.js';

/** The buyer's wish to pay. */
export interface PaySettlement extends OnSettlement {
  /** Whether the wish stands until there is enough money. */
  readonly whenFunded: boolean;
  readonly idempotencyKey: string;
}

/**
 * Pays a sale whole out of deposit and wallet, once for each key. A repetition asks about the same payment. @throws UNAVAILABLE where finance
 * does not answer: the payment stands, and a job finishes it
 */
export async function paySettlement(
  context: CommandContext,
  { auctionId, whenFunded, idempotencyKey }: PaySettlement,
): Promise<SettlementAnswer | InsufficientFunds> {
  const { platform, caller } = context;
  const call = { command: 'paySettlement', idempotencyKey, input: { auctionId, whenFunded }, auctionId };
  const begun = await withSaleOnce<{ callId: string }>(context, call, async (within, sale) => {
    const { settlement, now } = sale;
    if (!isBuyer(caller, settlement)) return onlyBuyer;
    if (settlement.paymentCompletedAt !== null) return conflict('It is paid already.', 'auctionId');
    if (settlement.clockStoppedAt === null && isLate(settlement.dueAt, now)) return conflict('The time to pay is over.', 'auctionId');
    return { callId: (await beginPayment(within, sale, whenFunded)).id };
  });
  if (isRefusal(begun)) return begun;
  const { tenantId } = actorOf(caller);
  const made = await finishCall(platform, { tenantId, id: begun.callId });
  const settlement = await platform.database.read(tenantId, (tx) => settlementById(tx, made.settlementId));
  if (made.state === 'DONE') return settlement;
  const { requiredMinor, availableMinor, refusal } = made;
  if (requiredMinor === null || availableMinor === null) return conflict(refusal ?? 'Finance refused the payment.', 'auctionId');
  const { currency } = settlement;
  return insufficientFunds(minor(requiredMinor, currency), minor(availableMinor, currency));
}
