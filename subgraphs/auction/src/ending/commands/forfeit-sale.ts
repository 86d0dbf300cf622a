/** What becomes of a sale that is not paid in time. */
import { isRefusal } from '@marque/shared/outcome';
import type { TransactionContext } from '@marque/shared/commands';
import type { Platform } from '@marque/shared/platform/subgraph';
import { amountOf, auctionEvent } from '../../events.js';
import { isSuspended } from '../../bidding/store/bidders.js';
import { bidderStanding } from '../../neighbours/identity.js';
import { type OnAuction, withAuction } from '../../lots/commands/with-auction.js';
import { canMove } from '../../lots/domain/auction-states.js';
import { updateAuction } from '../../lots/store/auctions.js';
import { beginPayment } from '../../settlement/commands/begin-payment.js';
import { finishCall } from '../../settlement/commands/finish-call.js';
import type { OpenSale } from '../../settlement/commands/move-stage.js';
import { restartClock, stopClock } from '../../settlement/commands/payment-clock.js';
import { recordCall } from '../../settlement/commands/record-call.js';
import { schedulePaymentDue } from '../../settlement/commands/schedule.js';
import { isLate } from '../../settlement/domain/clocks.js';
import { canMoveSettlement } from '../../settlement/domain/settlement-states.js';
import { paymentBegunSince, pendingCallOf } from '../../settlement/store/finance-calls.js';
import { latestSettlements, lockSettlement, overdueSettlements, updateSettlement } from '../../settlement/store/settlements.js';
import type { CallRow } from '../../settlement/store/tables.js';
import { offersById } from '../store/offers.js';
import { moveOn } from './move-on.js';
import { scheduleRelease } from './schedule.js';
import { undoneOf } from './void-sale.js';

/**
 * Looks at a payment that is due. One that was begun in time is finished first, and counts; where the buyer has asked to pay as soon as there is
 * enough, so does a last one. Without one the sale has come to nothing: the deposit is forfeited as the auction's terms say, and the next bidder
 * has a chance. Of a buyer who is suspended, and cannot pay, nothing is taken: the clock stands still, for staff to void the sale or to lift the
 * suspension, and the time to pay begins anew once they are found to be suspended no more. @throws UNAVAILABLE where identity cannot be asked
 */
export async function forfeitSale({ platform }: { readonly platform: Platform }, on: OnAuction): Promise<void> {
  const suspended = await isLateBuyerSuspended(platform, on);
  for (;;) {
    const underWay = await withAuction(platform, on, async (tx, auction, now): Promise<CallRow | null> => {
      const settlement = await lockSettlement(tx, auction.id);
      if (settlement?.state !== 'OPEN' || settlement.paymentCompletedAt !== null) return null;
      if (!isLate(settlement.dueAt, now)) {
        await schedulePaymentDue({ platform, tx }, settlement);
        return null;
      }
      const pending =
        (await pendingCallOf(tx, settlement.id)) ?? (suspended ? null : await lastPayment({ platform, tx }, { auction, settlement, now }));
      if (!pending) await (suspended ? stopClock : overdue)({ platform, tx }, { auction, settlement, now });
      return pending;
    });
    if (underWay === null || isRefusal(underWay)) return;
    await finishCall(platform, underWay);
  }
}

/** A wish to pay that stands is tried once more when the payment is due, whatever was heard of the wallet before; null where it has been, or none stands. */
async function lastPayment(context: TransactionContext, sale: OpenSale): Promise<CallRow | null> {
  const { id, payWhenFunded, dueAt } = sale.settlement;
  if (!payWhenFunded || (await paymentBegunSince(context.tx, id, dueAt))) return null;
  return beginPayment(context, sale, true);
}

/**
 * Whoever has time left is not asked about. Who is known to be suspended is; else identity is asked before a deposit is lost, with no lock held: what it has
 * told may not have arrived yet, or the person was suspended before it told of that.
 */
async function isLateBuyerSuspended({ database, graph, clock }: Platform, { tenantId, auctionId }: OnAuction): Promise<boolean> {
  const [settlement, known] = await database.tenant(tenantId, async (tx) => {
    const [latest] = await latestSettlements(tx, [auctionId]);
    return [latest, latest !== undefined && (await isSuspended(tx, latest.buyerId))];
  });
  if (settlement?.state !== 'OPEN' || settlement.paymentCompletedAt !== null || !isLate(settlement.dueAt, clock.now())) return false;
  if (known) return true;
  return (await bidderStanding(graph, tenantId, settlement.buyerId))?.suspended ?? false;
}

/** The buyer could have paid: the sale has come to nothing, or, where the clock stood still until now, has all of its time again. */
async function overdue(context: TransactionContext, sale: OpenSale): Promise<void> {
  const { settlement } = sale;
  if (settlement.clockStoppedAt === null) return forfeit(context, sale);
  await restartClock(context, sale);
}

async function forfeit(context: TransactionContext, { auction, settlement, now }: OpenSale): Promise<void> {
  const { platform, tx } = context;
  const [offer] = await offersById(tx, [settlement.offerId]);
  if (!offer || !canMove(auction.state, 'ENDED') || !canMoveSettlement(settlement.state, 'FORFEITED')) return;
  const { buyerId, sellerId, depositHoldId, depositMinor } = settlement;
  const closed = { state: 'FORFEITED', stateReason: 'NOT_PAID', payWhenFunded: false, closedAt: now } as const;
  const late = await updateSettlement(tx, settlement.id, closed);
  const lost = auction.latePaymentForfeits ? depositMinor : 0n;
  if (depositHoldId !== null) {
    if (auction.latePaymentForfeits) await recordCall(context, late, 'FORFEIT');
    else await scheduleRelease(context, auction, depositHoldId);
  }
  const sequence = auction.sequence + 1;
  // The auction has ended and was bid on all the same: only the sale is taken back.
  const undone = { ...(await undoneOf(tx, auction)), endedAt: null, bidCount: 0 };
  const facts = { buyerId, amount: { ...amountOf(auction, lost) }, undone };
  await platform.events.record(tx, [auctionEvent(auction, 'auction.forfeited.v1', sequence, now, facts, [buyerId, sellerId])]);
  const forfeited = await updateAuction(tx, auction.id, { sequence });
  await moveOn(context, { auction: forfeited, offer, now, state: 'LAPSED', because: 'NOT_PAID' });
}

/** Looks at every payment that was due before this time and was not looked at, as of sales from before there were settlements. */
export async function forfeitOverdue(platform: Platform, { before }: { readonly before: Date }): Promise<void> {
  for (const late of await platform.database.system((tx) => overdueSettlements(tx, before))) {
    await forfeitSale({ platform }, late).catch((error: unknown) => {
      platform.logger.error({ err: error, id: late.id }, 'a payment that was due could not be looked at; it will be tried again');
    });
  }
}
