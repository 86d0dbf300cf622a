import type { TransactionContext } from '@marque/shared/commands';
import { depositOn } from '../../funds/domain/deposit.js';
import { lockAccount, updateAccount } from '../../funds/store/accounts.js';
import { updateAuction } from '../../lots/store/auctions.js';
import { offerWindowMs } from '../domain/offers.js';
import { updateOffer } from '../store/offers.js';
import type { OpenOffer } from './answer-on-offer.js';
import { offerChanged } from './open-offer.js';
import { scheduleDeposit, scheduleOfferExpiry } from './schedule.js';

/** The bidder is the buyer if the deposit comes in; free bidding funds are bound for it at once where they suffice. */
export async function acceptOffer(
  context: TransactionContext,
  { auction, offer, now, soldBy }: OpenOffer & { readonly soldBy: 'SECOND_CHANCE' | 'COUNTER_OFFER' },
): Promise<void> {
  const { platform, tx } = context;
  const deposit = depositOn(offer.priceMinor, auction.depositRateBps);
  const account = await lockAccount(tx, auction.tenantId, offer.bidderId, auction.currency);
  const covered = account.holdId !== null && account.limitMinor - account.committedMinor >= deposit;
  if (covered) await updateAccount(tx, account, { committedMinor: account.committedMinor + deposit });
  const taken = { ...offer, state: 'AWAITING_DEPOSIT' as const, expiresAt: new Date(now.getTime() + offerWindowMs) };
  await updateOffer(tx, offer.id, { state: taken.state, expiresAt: taken.expiresAt });
  await scheduleOfferExpiry(context, taken);
  await scheduleDeposit(context, taken);
  const sequence = auction.sequence + 1;
  await platform.events.record(tx, [offerChanged(auction, { ...taken, from: offer.state }, sequence, now)]);
  await updateAuction(tx, auction.id, {
    winnerId: offer.bidderId,
    hammerPriceMinor: offer.priceMinor,
    soldBy,
    committedMinor: covered ? deposit : 0n,
    sequence,
    // Also what was unsold below the reserve has ended with a sale now, if the deposit comes in.
    state: 'ENDED',
    stateReason: null,
    counterOfferUntil: null,
  });
}
