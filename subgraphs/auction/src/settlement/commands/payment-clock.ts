/** The time to pay of a buyer who is suspended: it stands still once the payment is due, and begins anew when they are let in. */
import type { TransactionContext } from '@marque/shared/commands';
import { PaymentClockChanged } from '../../events/sales.js';
import { dueAfter } from '../domain/clocks.js';
import { updateSettlement } from '../store/settlements.js';
import type { SettlementRow } from '../store/tables.js';
import type { OpenSale } from './move-stage.js';
import { schedulePaymentDue } from './schedule.js';

/** Stops it; one that stands still stays as it is, and is told once. */
export async function stopClock(context: TransactionContext, { settlement, now }: OpenSale): Promise<void> {
  if (settlement.clockStoppedAt !== null) return;
  await tell(context, await updateSettlement(context.tx, settlement.id, { clockStoppedAt: now }), now);
}

/** All of the time to pay begins from now. */
export async function restartClock(context: TransactionContext, { auction, settlement, now }: OpenSale): Promise<void> {
  const running = { clockStoppedAt: null, dueAt: dueAfter(now, auction.paymentHours) };
  const restarted = await updateSettlement(context.tx, settlement.id, running);
  await schedulePaymentDue(context, restarted);
  await tell(context, restarted, now);
}

/** What others make of it stands in no stream: who bids learns nothing of who has bought. */
async function tell({ platform, tx }: TransactionContext, settlement: SettlementRow, now: Date): Promise<void> {
  const { id: settlementId, tenantId, auctionId, vehicleId, buyerId, sellerId, clockStoppedAt, dueAt } = settlement;
  const facts = { auctionId, vehicleId, settlementId, buyerId, sellerId };
  const clock = { stoppedAt: clockStoppedAt?.toISOString() ?? null, dueAt: dueAt.toISOString() };
  const event = PaymentClockChanged.of({ tenantId, aggregateId: settlementId, topics: [], occurredAt: now }, { ...facts, ...clock });
  await platform.events.record(tx, [event]);
}
