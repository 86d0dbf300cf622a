import type { Platform } from '@marque/shared/platform/subgraph';
import { isRefusal } from '@marque/shared/outcome';
import { isSuspended } from '../../bidding/store/bidders.js';
import { type OnAuction, withAuction } from '../../lots/commands/with-auction.js';
import { isLate } from '../domain/clocks.js';
import { pendingCallOf } from '../store/finance-calls.js';
import { lockSettlement } from '../store/settlements.js';
import type { CallRow } from '../store/tables.js';
import { beginPayment } from './begin-payment.js';
import { finishCall } from './finish-call.js';

/**
 * Pays a sale whose buyer has asked for it, now that money has come; where it is too little the wish stands. A payment that is under way may have
 * been asked for before the money came: it is finished, and if nothing came of it the sale is paid by another. Of who is suspended nothing is begun: the
 * wish stands.
 */
export async function payWhenFunded({ platform }: { readonly platform: Platform }, on: OnAuction): Promise<void> {
  for (;;) {
    const next = await withAuction(platform, on, async (tx, auction, now): Promise<{ call: CallRow; begun: boolean } | null> => {
      const settlement = await lockSettlement(tx, auction.id);
      if (settlement?.state !== 'OPEN' || settlement.paymentCompletedAt !== null || !settlement.payWhenFunded) return null;
      const underWay = await pendingCallOf(tx, settlement.id);
      if (underWay) return { call: underWay, begun: false };
      if (settlement.clockStoppedAt === null && isLate(settlement.dueAt, now)) return null;
      if (await isSuspended(tx, settlement.buyerId)) return null;
      return { call: await beginPayment({ platform, tx }, { auction, settlement, now }, true), begun: true };
    });
    if (next === null || isRefusal(next)) return;
    await finishCall(platform, next.call);
    if (next.begun) return;
  }
}
