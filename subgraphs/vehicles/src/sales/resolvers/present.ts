/** Offers, sales and terms as the graph shows them; the row travels along for the fields that are resolved one by one. */
import { toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { shareOf, type SaleTerms } from '../domain/sale-terms.js';
import { DirectSale } from '../schema/direct-sale.js';
import { PurchaseOffer, PurchaseOfferStep } from '../schema/purchase-offer.js';
import type { DirectSalePayload, PurchaseOfferPayload } from '../schema/results.js';
import { SaleTermsType } from '../schema/sale-terms.js';
import type { OfferRow, SaleRow, StepRow } from '../store/tables.js';

/** An offer with the row that it shows. */
export type ShownOffer = PurchaseOffer & { readonly row: OfferRow };
/** A sale with the row that it shows. */
export type ShownSale = DirectSale & { readonly row: SaleRow };

/** The offer of a row. */
export function toOffer(row: OfferRow): ShownOffer {
  const { id, state, amountMinor, currency, depositHours, paymentHours, latePaymentForfeits, madeAt, expiresAt, closedAt } = row;
  const money = (amount: bigint) => toMoneyType(minor(amount, currency));
  return Object.assign(new PurchaseOffer(), {
    row,
    id,
    state,
    step: row.steps,
    amount: money(amountMinor),
    deposit: money(shareOf(amountMinor, currency, row.depositBps)),
    depositHours,
    paymentHours,
    latePaymentForfeits,
    madeAt,
    expiresAt,
    closedAt,
  });
}

/** The step of a row, in the currency of its offer. */
export const toStep = ({ number, kind, party, amountMinor, note, at }: StepRow, currency: string): PurchaseOfferStep =>
  Object.assign(new PurchaseOfferStep(), { number, kind, party, amount: toMoneyType(minor(amountMinor, currency)), note, at });

/** The sale of a row. */
export function toSale(row: SaleRow): ShownSale {
  const money = (amount: bigint) => toMoneyType(minor(amount, row.currency));
  const { id, state, stateReason, title, openedAt, depositedAt, paidAt, handedOverAt, closedAt } = row;
  const awaited = state === 'AWAITING_DEPOSIT' || state === 'AWAITING_PAYMENT';
  return Object.assign(new DirectSale(), {
    row,
    id,
    state,
    stateReason,
    title,
    price: money(row.priceMinor),
    deposit: money(row.depositMinor),
    balanceDue: money(awaited ? row.priceMinor - row.depositMinor : 0n),
    commissionBasisPoints: row.commissionBps,
    commission: money(row.commissionMinor),
    sellerReceives: money(row.priceMinor - row.commissionMinor),
    openedAt,
    dueAt: awaited ? row.dueAt : null,
    depositedAt,
    paidAt,
    handedOverAt,
    closedAt,
  });
}

/** The terms as the graph shows them. */
export const toTerms = ({ depositBps, ...hours }: SaleTerms): SaleTermsType =>
  Object.assign(new SaleTermsType(), { ...hours, depositBasisPoints: depositBps });

/** What a step of an offer answers. */
export const inOffer = (row: OfferRow): PurchaseOfferPayload => ({ offer: toOffer(row) });
/** What a move of a sale answers. */
export const inSale = (row: SaleRow): DirectSalePayload => ({ sale: toSale(row) });
