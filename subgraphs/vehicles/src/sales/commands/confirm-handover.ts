import { actorOf, type CommandContext } from '@marque/shared/commands';
import { toMoneyJson } from '@marque/shared/money';
import { conflict, isRefusal, notAllowed } from '@marque/shared/outcome';
import { applyMove } from '../../inventory/commands/apply-move.js';
import { changeOwner } from '../../inventory/commands/change-owner.js';
import { handedOver } from '../../inventory/domain/handover.js';
import { mayConfirmHandover } from '../domain/rights.js';
import { canMoveSale } from '../domain/sale-states.js';
import { moveSale } from './move-sale.js';
import { recordCall } from './record-call.js';
import { movedOnce, type OnSale, type SaleAnswer } from './with-sale.js';

/**
 * The buyer, or who manages the business, says that the vehicle is handed over: it is the buyer's, who alone has a say in it, and the seller is paid
 * by a job that repeats until it is done.
 */
export function confirmHandover(context: CommandContext, on: OnSale): Promise<SaleAnswer> {
  const { caller } = context;
  return movedOnce(context, { ...on, command: 'confirmSaleHandover' }, async (within, { sale, vehicle, now }) => {
    // Who gets the money does not say that the vehicle has changed hands.
    if (!mayConfirmHandover(caller, sale)) return notAllowed('Who sells does not say that the vehicle is handed over.');
    if (!canMoveSale(sale.state, 'HANDED_OVER')) return conflict(`A sale that is ${sale.state} is not handed over yet.`, 'saleId');
    const handed = await moveSale(within, sale, {
      to: 'HANDED_OVER',
      changes: { handedOverAt: now, handedOverBy: actorOf(caller).actorId },
    });
    await recordCall(within, handed, 'PAY_OUT');
    const { buyerId, priceMinor, currency } = sale;
    const hold = { saleId: null, resumeState: null, ...handedOver(vehicle, buyerId) };
    const row = await applyMove(within, { row: vehicle, to: 'OWNED', by: 'PROCESS', actorId: null, reason: 'handed over', at: now, hold });
    if (isRefusal(row)) throw new Error(`The lifecycle refused the hand-over of a vehicle that is ${vehicle.state}.`);
    const price = toMoneyJson({ amountMinor: priceMinor, currency });
    await changeOwner(within, { row, to: buyerId, reason: 'direct sale', price, at: now });
    return handed;
  });
}
