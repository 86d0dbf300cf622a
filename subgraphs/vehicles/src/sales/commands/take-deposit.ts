/** Has the deposit of a sale held. */
import type { Platform } from '@marque/shared/platform/subgraph';
import { isLate } from '../domain/sale-states.js';
import { pendingCallOf } from '../store/sale-calls.js';
import { finishCall } from './finish-call.js';
import { recordCall } from './record-call.js';
import { withSale } from './with-sale.js';

/** Makes one attempt, or finishes the one that is under way; what is refused is tried again until it is too late. */
export async function takeDeposit(platform: Platform, on: { readonly tenantId: string; readonly id: string }): Promise<void> {
  const call = await withSale(platform, on, async (within, { sale, now }) => {
    if (sale.state !== 'AWAITING_DEPOSIT' || isLate(sale.dueAt, now)) return null;
    return (await pendingCallOf(within.tx, sale.id)) ?? recordCall(within, sale, 'PLACE_DEPOSIT');
  });
  if (call) await finishCall(platform, call);
}
