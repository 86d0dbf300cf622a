import type { Platform } from '@marque/shared/platform/subgraph';
import { isRefusal } from '@marque/shared/outcome';
import { type OnAuction, withAuction } from '../../lots/commands/with-auction.js';
import { isLate } from '../domain/clocks.js';
import { lockSettlement } from '../store/settlements.js';
import { beginPayment } from './begin-payment.js';
import { finishCall } from './finish-call.js';

/** Pays a sale whose buyer has asked for it, now that money has come; where it is too little the wish stands. */
export async function payWhenFunded({ platform }: { readonly platform: Platform }, on: OnAuction): Promise<void> {
  const call = await withAuction(platform, on, async (tx, auction, now) => {
    const settlement = await lockSettlement(tx, auction.id);
    if (settlement?.state !== 'OPEN' || settlement.paymentCompletedAt !== null || !settlement.payWhenFunded) return null;
    if (isLate(settlement.dueAt, now)) return null;
    return beginPayment({ platform, tx }, { auction, settlement, now }, true);
  });
  if (call && !isRefusal(call)) await finishCall(platform, call);
}
