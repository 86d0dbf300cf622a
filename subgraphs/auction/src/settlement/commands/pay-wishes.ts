import type { Platform } from '@marque/shared/platform/subgraph';
import type { OfBidder } from '../../bidding/commands/schedule.js';
import { settlementsToPayFor } from '../store/settlements.js';
import { schedulePayment } from './schedule.js';

/** Has every sale paid whose buyer has asked for it and was suspended meanwhile; where the wallet has too little the wish stands. */
export function payWishes({ platform }: { readonly platform: Platform }, { tenantId, bidderId }: OfBidder): Promise<void> {
  return platform.database.tenant(tenantId, async (tx) => {
    for (const wished of await settlementsToPayFor(tx, bidderId)) await schedulePayment({ platform, tx }, wished);
  });
}
