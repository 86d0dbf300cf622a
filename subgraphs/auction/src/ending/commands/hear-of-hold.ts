import type { TransactionContext } from '@marque/shared/commands';
import { forgetHold } from '../../funds/store/accounts.js';
import { lapseSale } from './lapse-sale.js';

/** A hold that finance has ended. */
export interface ReleasedHold {
  readonly holdId: string;
  readonly purpose: string;
  readonly reason?: string | null | undefined;
}

/** A bidding hold that has ended is no cover, and a sale whose deposit has ended is void. */
export async function hearOfHold(context: TransactionContext, { holdId, purpose, reason }: ReleasedHold): Promise<void> {
  if (purpose === 'BIDDING') await forgetHold(context.tx, holdId);
  // What a payment left over is given back too: that deposit was taken and not lost.
  if (purpose === 'AUCTION_DEPOSIT' && reason !== 'CAPTURE_REST') await lapseSale(context, { depositHoldId: holdId });
}
