import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import { forgetHold } from '../../funds/store/accounts.js';
import { lapseSale } from './lapse-sale.js';

type ReleasedHold = EventOf<'finance.hold_released.v1'>['payload'];

/** A bidding hold that has ended is no cover, and a sale whose deposit has ended is void. */
export async function hearOfHold(context: TransactionContext, { holdId, purpose, reason }: ReleasedHold): Promise<void> {
  if (purpose === 'BIDDING') await forgetHold(context.tx, holdId);
  // What a payment left over is given back too: that deposit was taken and not lost.
  if (purpose === 'AUCTION_DEPOSIT' && reason !== 'CAPTURE_REST') await lapseSale(context, { depositHoldId: holdId });
}
