/** Rows as the graph shows them; the row travels along for the fields that are resolved one by one. */
import { PlatformError } from '@marque/shared/errors';
import { toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import type { AuctionContext } from '../../context.js';
import { platformAlias } from '../../events.js';
import type { AuctionState } from '../domain/auction-states.js';
import { soldPriceOf } from '../domain/sold-price.js';
import { reserveMet } from '../domain/terms.js';
import { Auction } from '../schema/auction.js';
import type { AuctionPayload } from '../schema/results.js';
import { SoftClose } from '../schema/soft-close.js';
import type { AuctionRow } from '../store/tables.js';

/** An auction with the row that it shows. */
export type ShownAuction = Auction & { readonly row: AuctionRow };

/** States in which nobody has won, whoever led; what is put up anew may have been undone before. */
const undone: ReadonlySet<AuctionState> = new Set(['CANCELLED', 'VOIDED', 'RELISTED']);

/** The auction of a row. */
export function toAuction(row: AuctionRow): ShownAuction {
  const money = (amount: bigint | null) => (amount === null ? null : toMoneyType(minor(amount, row.currency)));
  const sold = soldPriceOf(row);
  const platformLeads = row.platformBidId !== null && sold === null;
  const met = reserveMet({ reservePrice: row.reserveMinor }, { price: row.priceMinor });
  return Object.assign(new Auction(), {
    row,
    id: row.id,
    title: row.title,
    type: row.type,
    state: row.state,
    stateReason: row.stateReason,
    approval: row.approval,
    revision: row.revision,
    startPrice: toMoneyType(minor(row.startPriceMinor, row.currency)),
    price: money(sold ?? row.priceMinor),
    buyNowPrice: money(row.buyNowMinor),
    buyNowAvailable: row.buyNowMinor !== null && row.state === 'LIVE' && !met,
    hasReserve: row.reserveMinor !== null,
    reserveMet: met,
    reserveProtection: row.reserveProtection,
    depositRate: (row.depositRateBps / 10_000).toString(),
    paymentHours: row.paymentHours,
    latePaymentForfeits: row.latePaymentForfeits,
    softClose: softCloseOf(row),
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    effectiveEnd: row.effectiveEnd,
    bidCount: row.bidCount,
    leaderAlias: undone.has(row.state) ? null : platformLeads ? platformAlias : row.leaderAlias,
    platformBidLeads: platformLeads,
    hammerPrice: money(sold),
    counterOfferUntil: row.counterOfferUntil,
    sequence: row.sequence,
  });
}

/** How late bids move the end; null where they do not. */
function softCloseOf({ softCloseWindowMs, softCloseExtensionMs, softCloseCapMs }: AuctionRow): SoftClose | null {
  if (softCloseWindowMs === null || softCloseExtensionMs === null || softCloseCapMs === null) return null;
  return Object.assign(new SoftClose(), {
    windowSeconds: softCloseWindowMs / 1000,
    extensionSeconds: softCloseExtensionMs / 1000,
    maxTotalSeconds: softCloseCapMs / 1000,
  });
}

/** What a command that succeeded answers. */
export const inAuction = (auction: AuctionRow): AuctionPayload => ({ auction: toAuction(auction) });

/** The auction of something that was read a moment ago. @throws PlatformError `NOT_FOUND` where it is not there any more */
export async function auctionOf({ loaders }: Pick<AuctionContext, 'loaders'>, id: string): Promise<ShownAuction> {
  const row = await loaders.auction.load(id);
  if (!row) throw new PlatformError('NOT_FOUND', 'There is no such auction.');
  return toAuction(row);
}
