/**
 * Takes the buyer's deposit. Each attempt is recorded before finance is asked and is finished whatever becomes of the offer
 * (`finish-deposit.ts`); this decides which attempt is due.
 */
import { newId } from '@marque/shared/ids';
import type { Transaction } from '@marque/shared/db';
import { canMove } from '../../lots/domain/auction-states.js';
import { depositOn, nextSource } from '../../funds/domain/deposit.js';
import { lockAuction } from '../../bidding/store/decisions.js';
import { insertAttempt, latestAttempt } from '../store/deposits.js';
import { lockAccount } from '../../funds/store/funding.js';
import { lockOpenOffer } from '../store/offers.js';
import type { DepositAttemptRow } from '../../lots/store/tables.js';
import { finishDeposit, recordSale } from './finish-deposit.js';
import type { AuctionServices } from '../../bidding/commands/services.js';

const dayMs = 24 * 3_600_000;
/** How long the deposit stays held; settlement takes place long before. */
const depositDays = 90;

/** Makes one attempt, or finishes the one that is under way; what is refused schedules the next until the offer lapses. */
export async function takeDeposit({ platform }: AuctionServices, tenantId: string, auctionId: string): Promise<void> {
  const attempt = await platform.database.tenant(tenantId, (tx) => nextAttempt(platform, tx, auctionId));
  if (attempt) await finishDeposit(platform, attempt);
}

/** The attempt to carry out now; null where no deposit is awaited, or none is due and the sale was recorded at once. */
async function nextAttempt(platform: AuctionServices['platform'], tx: Transaction, auctionId: string): Promise<DepositAttemptRow | null> {
  const auction = await lockAuction(tx, auctionId);
  const offer = auction && (await lockOpenOffer(tx, auctionId));
  if (!offer || offer.state !== 'AWAITING_DEPOSIT' || !canMove(auction.state, 'PENDING_SETTLEMENT')) return null;
  const { tenantId, bidderId } = offer;
  const account = await lockAccount(tx, tenantId, bidderId, auction.currency);
  const amountMinor = depositOn(offer.priceMinor, auction.depositRateBps);
  if (amountMinor === 0n) {
    await recordSale(platform, tx, { auction, offer, account, depositHoldId: null, convertedMinor: 0n });
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
