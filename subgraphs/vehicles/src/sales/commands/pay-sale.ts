/** The buyer pays a sale whole. */
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { minor } from '@marque/shared/money';
import { conflict, type InsufficientFunds, insufficientFunds, isRefusal } from '@marque/shared/outcome';
import { isBuyer, onlyBuyer } from '../domain/rights.js';
import { canMoveSale, isLate } from '../domain/sale-states.js';
import { pendingCallOf } from '../store/sale-calls.js';
import { saleById } from '../store/sales.js';
import { finishCall } from './finish-call.js';
import { recordCall } from './record-call.js';
import { type OnSale, type SaleAnswer, withSaleOnce } from './with-sale.js';

/** A payment takes a key. */
export interface PaySale extends OnSale {
  readonly idempotencyKey: string;
}

/**
 * Pays out of deposit and wallet, once for each key. Of two at once the second goes on with the payment that is under way, and a repetition asks
 * about the same one. @throws UNAVAILABLE where finance does not answer: the payment stands, and a job finishes it
 */
export async function paySale(context: CommandContext, on: PaySale): Promise<SaleAnswer | InsufficientFunds> {
  const { platform, caller } = context;
  const begun = await withSaleOnce<{ readonly callId: string }>(
    context,
    { ...on, command: 'payDirectSale' },
    async (within, { sale, now }) => {
      if (!isBuyer(caller, sale)) return onlyBuyer;
      if (!canMoveSale(sale.state, 'PAID')) return conflict(`A sale that is ${sale.state} cannot be paid.`, 'saleId');
      if (isLate(sale.dueAt, now)) return conflict('The time to pay is over.', 'saleId');
      const call = (await pendingCallOf(within.tx, sale.id)) ?? (await recordCall(within, sale, 'OPEN_ESCROW'));
      return { callId: call.id };
    },
  );
  if (isRefusal(begun)) return begun;
  const { tenantId } = actorOf(caller);
  const made = await finishCall(platform, { tenantId, id: begun.callId });
  const sale = await platform.database.read(tenantId, (tx) => saleById(tx, made.saleId));
  if (made.state === 'DONE') return sale;
  const { requiredMinor, availableMinor, refusal } = made;
  if (requiredMinor === null || availableMinor === null) return conflict(refusal ?? 'Finance refused the payment.', 'saleId');
  return insufficientFunds(minor(requiredMinor, sale.currency), minor(availableMinor, sale.currency));
}
