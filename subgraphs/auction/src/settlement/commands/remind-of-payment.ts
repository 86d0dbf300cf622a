import type { Platform } from '@marque/shared/platform/subgraph';
import { amountOf, auctionEvent } from '../../events.js';
import { type OnAuction, withAuction } from '../../lots/commands/with-auction.js';
import { updateAuction } from '../../lots/store/auctions.js';
import { balanceOf } from '../domain/charges.js';
import { nextReminder } from '../domain/clocks.js';
import { lockSettlement, updateSettlement } from '../store/settlements.js';
import { scheduleReminder } from './schedule.js';

/** Reminds the buyer of an open payment, once at each moment for it; a job that comes too early is stored again. */
export async function remindOfPayment({ platform }: { readonly platform: Platform }, on: OnAuction): Promise<void> {
  await withAuction(platform, on, async (tx, auction, now) => {
    const settlement = await lockSettlement(tx, auction.id);
    if (settlement?.state !== 'OPEN' || settlement.paymentCompletedAt !== null) return;
    const { id: settlementId, buyerId, openedAt, dueAt, reminders } = settlement;
    const moment = nextReminder(openedAt, dueAt, reminders);
    if (moment === null || now >= dueAt) return;
    if (now < moment) return scheduleReminder({ platform, tx }, settlement);
    const sequence = auction.sequence + 1;
    const balanceDue = { ...amountOf(auction, balanceOf(settlement)) };
    const facts = { settlementId, buyerId, balanceDue, dueAt: dueAt.toISOString() };
    await platform.events.record(tx, [auctionEvent(auction, 'auction.payment_reminded.v1', sequence, now, facts, [buyerId])]);
    await updateAuction(tx, auction.id, { sequence });
    await scheduleReminder({ platform, tx }, await updateSettlement(tx, settlementId, { reminders: reminders + 1 }));
  });
}
