/** The terms of an auction's row, and back. */
import type { Draft } from '../domain/draft.js';
import type { Increments } from '../domain/increments.js';
import type { SaleTerms, SoftClose, Terms } from '../domain/terms.js';
import type { AuctionRow, IncrementsJson } from './tables.js';

/** Increments of a JSON column. */
export function toIncrements(json: IncrementsJson): Increments {
  if (json.kind === 'FIXED') return { kind: 'FIXED', step: BigInt(json.step) };
  const bands = json.bands.map(({ below, step }) => ({ below: below === null ? null : BigInt(below), step: BigInt(step) }));
  return { kind: 'LADDER', bands };
}

/** Increments for a JSON column. */
export function fromIncrements(increments: Increments): IncrementsJson {
  if (increments.kind === 'FIXED') return { kind: 'FIXED', step: `${increments.step}` };
  return {
    kind: 'LADDER',
    bands: increments.bands.map(({ below, step }) => ({ below: below === null ? null : `${below}`, step: `${step}` })),
  };
}

function softCloseOf(row: AuctionRow): SoftClose | null {
  if (row.softCloseWindowMs === null || row.softCloseExtensionMs === null || row.softCloseCapMs === null) return null;
  return { windowMs: row.softCloseWindowMs, extensionMs: row.softCloseExtensionMs, maxTotalMs: row.softCloseCapMs };
}

/** The rules of the auction. */
export const termsOf = (row: AuctionRow): Terms => ({
  sellers: [row.sellerId, row.listerId, row.createdBy],
  startsAt: row.startsAt.getTime(),
  endsAt: row.endsAt.getTime(),
  startPrice: row.startPriceMinor,
  reservePrice: row.reserveMinor,
  buyNowPrice: row.buyNowMinor,
  increments: toIncrements(row.increments),
  softClose: softCloseOf(row),
  reserveProtection: row.reserveProtection,
  depositRateBps: row.depositRateBps,
});

/** What a sale costs the buyer beside the price, and what follows when it is not paid. */
export const saleTermsOf = (row: AuctionRow): SaleTerms => ({
  buyersPremiumBps: row.buyersPremiumBps ?? (row.state === 'DRAFT' ? null : 0),
  paymentHours: row.paymentHours,
  latePaymentForfeits: row.latePaymentForfeits,
});

/** What the seller chose, to be chosen again for other times. */
export function draftOf(row: AuctionRow, times: Pick<Draft, 'startsAt' | 'endsAt'>): Draft {
  const { sellers: _sellers, ...terms } = termsOf(row);
  return { ...terms, paymentHours: row.paymentHours, type: row.type, startsAt: times.startsAt, endsAt: times.endsAt };
}

/** The columns of a draft's terms. */
export const columnsOf = (draft: Draft) => ({
  type: draft.type,
  startPriceMinor: draft.startPrice,
  reserveMinor: draft.reservePrice,
  buyNowMinor: draft.buyNowPrice,
  increments: fromIncrements(draft.increments),
  softCloseWindowMs: draft.softClose?.windowMs ?? null,
  softCloseExtensionMs: draft.softClose?.extensionMs ?? null,
  softCloseCapMs: draft.softClose?.maxTotalMs ?? null,
  reserveProtection: draft.reserveProtection,
  depositRateBps: draft.depositRateBps,
  paymentHours: draft.paymentHours,
  startsAt: draft.startsAt,
  endsAt: draft.endsAt,
  effectiveEnd: draft.endsAt,
});
