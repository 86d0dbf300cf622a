/** Calls a sale off before the hand-over. */
import type { CommandContext } from '@marque/shared/commands';
import { requireTenant } from '@marque/shared/auth';
import { conflict, invalidInput, notAllowed } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { longestReason } from '../domain/deal-texts.js';
import { partyIn, seesDeal } from '../domain/rights.js';
import { canMoveSale } from '../domain/sale-states.js';
import { pendingCallOf } from '../store/sale-calls.js';
import { salesByIds } from '../store/sales.js';
import { finishCall } from './finish-call.js';
import { undoSale } from './undo-sale.js';
import { movedOnce, type OnSale, type SaleAnswer } from './with-sale.js';

/** Which sale, and why. */
export interface CancelSale extends OnSale {
  readonly reason: string;
}

/** What finance is being asked for the sale is taken to its end first: only then is it known where the money is. */
async function finishUnderWay({ platform, caller }: CommandContext, saleId: string): Promise<void> {
  const call = await platform.database.read(requireTenant(caller), async (tx) => {
    const [sale] = await salesByIds(tx, [saleId]);
    return sale && seesDeal(caller, sale) ? pendingCallOf(tx, saleId) : null;
  });
  if (call) await finishCall(platform, call);
}

/**
 * The seller or who manages the business calls a sale off until the hand-over, and the buyer until the deposit is held: the buyer has all money back.
 * @throws UNAVAILABLE where finance is being asked for the sale and does not answer
 */
export async function cancelSale(context: CommandContext, { reason: given, ...on }: CancelSale): Promise<SaleAnswer> {
  const reason = shownText(given, { max: longestReason });
  if (reason === null) return invalidInput(`A reason has 1 to ${longestReason} characters, none of them hidden.`, 'reason');
  await finishUnderWay(context, on.saleId);
  return movedOnce(context, { ...on, command: 'cancelDirectSale', also: { reason } }, async (within, locked) => {
    const { sale } = locked;
    if (!canMoveSale(sale.state, 'CANCELLED')) return conflict(`A sale that is ${sale.state} cannot be called off.`, 'saleId');
    if (partyIn(context.caller, sale) !== 'SELLER' && sale.state !== 'AWAITING_DEPOSIT')
      return notAllowed('Once the deposit is held, only the seller calls a sale off.');
    if (await pendingCallOf(within.tx, sale.id)) return conflict('Money of the sale is on its way: try again.', 'saleId');
    return undoSale(within, locked, { to: 'CANCELLED', reason });
  });
}
