/** Finishes an attempt to take a deposit: finance is asked by the attempt's key what it did, and the answer counts once. */
import type { TransactionContext } from '@marque/shared/commands';
import { minor } from '@marque/shared/money';
import type { Platform } from '@marque/shared/platform/subgraph';
import { isSuspended } from '../../../bidding/store/bidders.js';
import { fundsWithout } from '../../../funds/domain/deposit.js';
import { lockAccount, updateAccount } from '../../../funds/store/accounts.js';
import { canMove } from '../../../lots/domain/auction-states.js';
import { lockAuction } from '../../../lots/store/auctions.js';
import { convertHold, type HoldAnswer, placeHold } from '../../../neighbours/finance.js';
import { settleAttempt } from '../../store/deposit-attempts.js';
import { lockOpenOffer } from '../../store/offers.js';
import type { DepositAttemptRow } from '../../store/tables.js';
import { moveOn } from '../move-on.js';
import { recordSale } from '../record-sale.js';
import { scheduleDeposit, scheduleRelease } from '../schedule.js';

const retryMs = 15 * 60_000;

/**
 * Safe to repeat and to run twice at once. A deposit that came in is the sale's while its offer waits for it, and is given back when
 * nobody does any more. @throws UNAVAILABLE where finance does not answer: a job asks again
 */
export async function finishDeposit(platform: Platform, attempt: DepositAttemptRow): Promise<void> {
  const answer = await askFinance(platform, attempt);
  await platform.database.tenant(attempt.tenantId, (tx) => settle({ platform, tx }, attempt, answer));
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

async function settle(context: TransactionContext, attempt: DepositAttemptRow, answer: HoldAnswer): Promise<void> {
  const { platform, tx } = context;
  const auction = await lockAuction(tx, attempt.auctionId);
  const offer = await lockOpenOffer(tx, attempt.auctionId);
  const waits = offer?.id === attempt.offerId && offer.state === 'AWAITING_DEPOSIT';
  const awaited = auction && waits && canMove(auction.state, 'PENDING_SETTLEMENT');
  const suspended = awaited && (await isSuspended(tx, attempt.bidderId));
  // First of all, while the attempt is pending: what the auction binds stays bound by the attempt then, until it is settled below.
  if (suspended) await moveOn(context, { auction, offer, now: platform.clock.now(), state: 'LAPSED', suspended });
  const stands = awaited && !suspended;
  const account = await lockAccount(tx, attempt.tenantId, attempt.bidderId, attempt.currency);
  const state = !answer.ok ? 'REFUSED' : stands ? 'TAKEN' : 'RETURNED';
  const settled = await settleAttempt(tx, attempt.id, state, answer.ok ? answer.holdId : null);
  if (!settled || !auction) return;
  // Only what left the hold that is mirrored now was ever part of the limit.
  const convertedMinor = answer.ok && attempt.holdId !== null && attempt.holdId === account.holdId ? attempt.amountMinor : 0n;
  if (answer.ok && stands) {
    const sale = { auction, offer, account, depositMinor: attempt.amountMinor, depositHoldId: answer.holdId, convertedMinor };
    return recordSale(context, sale);
  }
  await updateAccount(tx, account, fundsWithout(account, settled.boundMinor, convertedMinor));
  if (answer.ok) return scheduleRelease(context, auction, answer.holdId);
  if (!stands) return;
  // Bidding funds that were refused leave the wallet; a wallet that is too small may be filled.
  const runAt = attempt.source === 'WALLET' ? new Date(platform.clock.now().getTime() + retryMs) : undefined;
  await scheduleDeposit(context, offer, runAt);
}
