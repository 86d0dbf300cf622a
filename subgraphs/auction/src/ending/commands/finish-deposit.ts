/** Finishes an attempt to take a deposit: finance is asked by the attempt's key what it did, and the answer counts once. */
import { minor } from '@marque/shared/money';
import type { Transaction } from '@marque/shared/db';
import type { Platform } from '@marque/shared/platform/subgraph';
import { canMove } from '../../lots/domain/auction-states.js';
import { amountOf, auctionEvent } from '../../events.js';
import { updateAuction } from '../../lots/store/auctions.js';
import { lockAuction } from '../../bidding/store/decisions.js';
import { settleAttempt } from '../store/deposits.js';
import { lockAccount, updateAccount } from '../../funds/store/funding.js';
import { lockOpenOffer, updateOffer } from '../store/offers.js';
import type { AuctionRow, BidderAccountRow, DepositAttemptRow, OfferRow } from '../../lots/store/tables.js';
import { convertHold, placeHold, type HoldAnswer } from '../../neighbours/finance.js';
import { scheduleDeposit, scheduleRelease } from '../../lots/commands/schedule.js';

const retryMs = 15 * 60_000;

/**
 * Safe to repeat and to run twice at once. A deposit that came in is the sale's while its offer waits for it, and is given back when
 * nobody does any more. @throws UNAVAILABLE where finance does not answer: a job asks again
 */
export async function finishDeposit(platform: Platform, attempt: DepositAttemptRow): Promise<void> {
  const answer = await askFinance(platform, attempt);
  await platform.database.tenant(attempt.tenantId, (tx) => settle(platform, tx, attempt, answer));
}

function askFinance(
  { graph }: Platform,
  { id, tenantId, auctionId, bidderId, holdId, amountMinor, currency, expiresAt }: DepositAttemptRow,
) {
  const step = { amount: minor(amountMinor, currency), reference: `auction:${auctionId}`, expiresAt, idempotencyKey: id };
  return holdId === null
    ? placeHold(graph, tenantId, { userId: bidderId, purpose: 'AUCTION_DEPOSIT', ...step })
    : convertHold(graph, tenantId, { holdId, ...step });
}

async function settle(platform: Platform, tx: Transaction, attempt: DepositAttemptRow, answer: HoldAnswer): Promise<void> {
  const auction = await lockAuction(tx, attempt.auctionId);
  const offer = await lockOpenOffer(tx, attempt.auctionId);
  const account = await lockAccount(tx, attempt.tenantId, attempt.bidderId, attempt.currency);
  const waits = offer?.id === attempt.offerId && offer.state === 'AWAITING_DEPOSIT';
  const stands = auction && waits && canMove(auction.state, 'PENDING_SETTLEMENT');
  const state = !answer.ok ? 'REFUSED' : stands ? 'TAKEN' : 'RETURNED';
  const settled = await settleAttempt(tx, attempt.id, state, answer.ok ? answer.holdId : null);
  if (!settled || !auction) return;
  // Only what left the hold that is mirrored now was ever part of the limit.
  const convertedMinor = answer.ok && attempt.holdId !== null && attempt.holdId === account.holdId ? attempt.amountMinor : 0n;
  if (answer.ok && stands) return recordSale(platform, tx, { auction, offer, account, depositHoldId: answer.holdId, convertedMinor });
  await updateAccount(tx, account, accountWithout(account, settled.boundMinor, convertedMinor));
  if (answer.ok) return scheduleRelease(tx, platform, auction, answer.holdId);
  if (!stands) return;
  // Bidding funds that were refused leave the wallet; a wallet that is too small may be filled.
  const runAt = attempt.source === 'WALLET' ? new Date(platform.clock.now().getTime() + retryMs) : undefined;
  await scheduleDeposit(tx, platform, offer, runAt);
}

interface Sale {
  readonly auction: AuctionRow;
  readonly offer: OfferRow;
  readonly account: BidderAccountRow;
  readonly depositHoldId: string | null;
  /** What the deposit took out of the bidding hold. */
  readonly convertedMinor: bigint;
}

/** The sale, its deposit and the freed bidding funds, in the transaction that has locked all of them. */
export async function recordSale(platform: Platform, tx: Transaction, sale: Sale): Promise<void> {
  const { auction, offer, account, depositHoldId, convertedMinor } = sale;
  await updateAccount(tx, account, accountWithout(account, auction.committedMinor, convertedMinor));
  await updateOffer(tx, offer.id, { state: 'FUNDED' });
  const sequence = auction.sequence + 1;
  const facts = {
    sellerId: auction.sellerId,
    winnerId: offer.bidderId,
    hammerPrice: { ...amountOf(auction, offer.priceMinor) },
    depositHoldId,
  };
  await platform.events.record(tx, [
    auctionEvent(auction, 'auction.won.v1', sequence, platform.clock.now(), facts, [offer.bidderId, auction.sellerId]),
  ]);
  await updateAuction(tx, auction.id, {
    state: 'PENDING_SETTLEMENT',
    depositHoldId,
    committedMinor: 0n,
    counterOfferUntil: null,
    sequence,
  });
}

/** The account once `freed` is bound no more and `converted` has left the hold; the limit is never below what is still bound. */
function accountWithout(
  { holdId, limitMinor, committedMinor }: BidderAccountRow,
  freed: bigint,
  converted: bigint,
): Partial<BidderAccountRow> {
  const stillBound = committedMinor - freed;
  const left = holdId === null ? stillBound : limitMinor - converted;
  return { committedMinor: stillBound, limitMinor: left > stillBound ? left : stillBound };
}
