/**
 * Takes the buyer's deposit. Each attempt is recorded before finance is asked and is finished whatever becomes of the offer
 * (`finish-deposit.ts`); this decides which attempt is due.
 */
import type { TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { BidQueue } from '../../../bidding/commands/bid-queue.js';
import { isSuspended } from '../../../bidding/store/bidders.js';
import { depositOn } from '../../../funds/domain/deposit.js';
import { lockAccount } from '../../../funds/store/accounts.js';
import type { OnAuction } from '../../../lots/commands/with-auction.js';
import { canMove } from '../../../lots/domain/auction-states.js';
import { lockAuction } from '../../../lots/store/auctions.js';
import { nextSource } from '../../domain/deposit-attempts.js';
import { insertAttempt, latestAttempt } from '../../store/deposit-attempts.js';
import { lockOpenOffer } from '../../store/offers.js';
import type { DepositAttemptRow } from '../../store/tables.js';
import { finishDeposit } from './finish-deposit.js';
import { moveOn } from '../move-on.js';
import { recordSale } from '../record-sale.js';

interface DepositServices {
  readonly platform: Platform;
  readonly queue: BidQueue;
}

const dayMs = 24 * 3_600_000;
/** How long the deposit stays held; settlement takes place long before. */
const depositDays = 90;

/**
 * Makes one attempt, or finishes the one that is under way; what is refused schedules the next until the offer lapses. It comes behind the ends
 * of the same moment, which have a time limit.
 */
export async function takeDeposit({ platform, queue }: DepositServices, { tenantId, auctionId }: OnAuction): Promise<void> {
  await queue.closed(tenantId);
  const attempt = await platform.database.tenant(tenantId, (tx) => nextAttempt({ platform, tx }, auctionId));
  if (attempt) await finishDeposit(platform, attempt);
}

/** The attempt to carry out now; null where no deposit is awaited, or none is due and the sale was recorded at once. */
async function nextAttempt(context: TransactionContext, auctionId: string): Promise<DepositAttemptRow | null> {
  const { platform, tx } = context;
  const auction = await lockAuction(tx, auctionId);
  const offer = auction && (await lockOpenOffer(tx, auctionId));
  if (!offer || offer.state !== 'AWAITING_DEPOSIT' || !canMove(auction.state, 'PENDING_SETTLEMENT')) return null;
  const { tenantId, bidderId } = offer;
  if (await isSuspended(tx, bidderId)) {
    await moveOn(context, { auction, offer, now: platform.clock.now(), state: 'LAPSED', suspended: true });
    return null;
  }
  const account = await lockAccount(tx, tenantId, bidderId, auction.currency);
  const amountMinor = depositOn(offer.priceMinor, auction.depositRateBps);
  if (amountMinor === 0n) {
    await recordSale(context, { auction, offer, account, depositMinor: 0n, depositHoldId: null, convertedMinor: 0n });
    return null;
  }
  const latest = await latestAttempt(tx, offer.id);
  if (latest?.state === 'PENDING') return latest;
  const source = nextSource(latest?.source ?? null, account.holdId !== null && auction.committedMinor >= amountMinor);
  const now = platform.clock.now();
  const attempt: DepositAttemptRow = {
    id: newId(),
    tenantId,
    auctionId,
    offerId: offer.id,
    bidderId,
    currency: auction.currency,
    source,
    holdId: source === 'BIDDING_FUNDS' ? account.holdId : null,
    amountMinor,
    expiresAt: new Date(now.getTime() + depositDays * dayMs),
    state: 'PENDING',
    depositHoldId: null,
    boundMinor: 0n,
    createdAt: now,
  };
  await insertAttempt(tx, attempt);
  return attempt;
}
