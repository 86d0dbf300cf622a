import type { TransactionContext } from '@marque/shared/commands';
import { pendingCallOf } from '../store/finance-calls.js';
import { updateSettlement } from '../store/settlements.js';
import type { CallRow } from '../store/tables.js';
import { moveStage, type OpenSale } from './move-stage.js';
import { recordCall } from './record-call.js';

/**
 * Records that the sale is to be paid now; the caller has seen that it may be. Of two at once the second goes on with the payment that is under
 * way. With `whenFunded` the wish stands if there is too little money.
 */
export async function beginPayment(context: TransactionContext, sale: OpenSale, whenFunded: boolean): Promise<CallRow> {
  const { settlement } = sale;
  if (whenFunded && !settlement.payWhenFunded) await updateSettlement(context.tx, settlement.id, { payWhenFunded: true });
  const underWay = await pendingCallOf(context.tx, settlement.id);
  if (underWay) return underWay;
  if (settlement.paymentStartedAt === null)
    await moveStage(context, sale, { stage: 'PAYMENT', to: 'IN_PROGRESS', reason: 'payment begun' });
  return recordCall(context, settlement, 'OPEN_ESCROW', whenFunded);
}
