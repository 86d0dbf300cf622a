import type { TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { saleChanged } from '../../events/deals.js';
import { applyMove } from '../../inventory/commands/apply-move.js';
import { titleOf } from '../../inventory/domain/draft.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { hoursAfter, shareOf } from '../domain/sale-terms.js';
import { insertSale } from '../store/sales.js';
import type { OfferRow, SaleRow } from '../store/tables.js';
import { recordCall } from './record-call.js';
import { scheduleDue } from './schedule.js';

/** An offer that both sides took, with its vehicle; both are locked. */
export interface Taken {
  readonly offer: OfferRow;
  readonly vehicle: VehicleRow;
  readonly commissionBps: number;
}

/** Makes the sale of an accepted offer: the vehicle is the sale's, and the deposit is held at once. */
export async function openSale(context: TransactionContext, { offer, vehicle, commissionBps }: Taken): Promise<SaleRow> {
  const { platform, tx } = context;
  const now = platform.clock.now();
  const { tenantId, currency, amountMinor: priceMinor, depositHours, paymentHours, latePaymentForfeits } = offer;
  const depositMinor = shareOf(priceMinor, currency, offer.depositBps);
  const asks = depositMinor > 0n;
  const sale: SaleRow = {
    id: newId(),
    tenantId,
    offerId: offer.id,
    vehicleId: vehicle.id,
    title: titleOf(vehicle),
    buyerId: offer.buyerId,
    sellerId: offer.sellerId,
    currency,
    state: asks ? 'AWAITING_DEPOSIT' : 'AWAITING_PAYMENT',
    stateReason: null,
    sequence: 1,
    priceMinor,
    depositMinor,
    commissionBps,
    commissionMinor: shareOf(priceMinor, currency, commissionBps),
    paymentHours,
    latePaymentForfeits,
    depositHoldId: null,
    escrowId: null,
    openedAt: now,
    dueAt: hoursAfter(now, asks ? depositHours : paymentHours),
    depositedAt: null,
    paidAt: null,
    handedOverAt: null,
    handedOverBy: null,
    closedAt: null,
  };
  await insertSale(tx, sale);
  await platform.events.record(tx, [saleChanged(sale, null, now)]);
  const hold = { saleId: sale.id, resumeState: vehicle.state };
  const moved = await applyMove(context, {
    row: vehicle,
    to: 'SOLD',
    by: 'PROCESS',
    actorId: null,
    reason: 'offer accepted',
    at: now,
    hold,
  });
  if (isRefusal(moved)) throw new Error(`The lifecycle refused the sale of a vehicle that is ${vehicle.state}.`);
  await scheduleDue(context, sale);
  if (asks) await recordCall(context, sale, 'PLACE_DEPOSIT');
  return sale;
}
