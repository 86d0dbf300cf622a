import type { TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import type { AuctionRow } from '../../lots/store/tables.js';
import { shareOf } from '../domain/charges.js';
import { dueAfter } from '../domain/clocks.js';
import { requiredDocumentsOf } from '../store/documents.js';
import { insertSettlement } from '../store/settlements.js';
import type { SettlementRow } from '../store/tables.js';
import { schedulePaymentDue, scheduleReminder } from './schedule.js';

/** A sale whose deposit is held. */
export interface MadeSale {
  readonly auction: AuctionRow;
  readonly offer: { readonly id: string; readonly bidderId: string; readonly priceMinor: bigint };
  readonly depositMinor: bigint;
  readonly depositHoldId: string | null;
}

/** Opens the settlement of a sale, in the transaction that makes it: what it costs by the auction's rates, and until when it has to be paid, which is answered. */
export async function openSettlement(
  context: TransactionContext,
  { auction, offer, depositMinor, depositHoldId }: MadeSale,
): Promise<Date> {
  const { platform, tx } = context;
  const { tenantId, currency } = auction;
  const now = platform.clock.now();
  const required = await requiredDocumentsOf(tx, tenantId);
  const settlement: SettlementRow = {
    ...untouched,
    id: newId(),
    tenantId,
    auctionId: auction.id,
    offerId: offer.id,
    vehicleId: auction.vehicleId,
    title: auction.title,
    buyerId: offer.bidderId,
    sellerId: auction.sellerId,
    currency,
    priceMinor: offer.priceMinor,
    premiumMinor: shareOf(offer.priceMinor, currency, auction.buyersPremiumBps ?? 0),
    commissionMinor: shareOf(offer.priceMinor, currency, auction.sellersCommissionBps ?? 0),
    depositMinor,
    depositHoldId,
    requiredDocuments: [...required],
    openedAt: now,
    dueAt: dueAfter(now, auction.paymentHours),
  };
  await insertSettlement(tx, settlement);
  await schedulePaymentDue(context, settlement);
  await scheduleReminder(context, settlement);
  return settlement.dueAt;
}

/** What a settlement has at first. */
const untouched = {
  state: 'OPEN',
  stateReason: null,
  deliveryMethod: 'PICKUP',
  deliveryFeeMinor: 0n,
  deliveryAddress: null,
  clockStoppedAt: null,
  reminders: 0,
  payWhenFunded: false,
  escrowId: null,
  paymentStartedAt: null,
  paymentCompletedAt: null,
  inspectionStartedAt: null,
  inspectionCompletedAt: null,
  inspectionNote: null,
  documentationStartedAt: null,
  documentationCompletedAt: null,
  deliveryStartedAt: null,
  deliveryCompletedAt: null,
  deliveryScheduledFor: null,
  handedOverBy: null,
  closedAt: null,
} as const satisfies Partial<SettlementRow>;
