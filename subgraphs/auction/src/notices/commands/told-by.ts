/** Whom what happens to an auction concerns, and what they are told of it. */
import type { Transaction } from '@marque/shared/db';
import type { EventOf } from '@marque/shared/events';
import { bidsById } from '../../bidding/store/bids.js';
import { isUnsoldReason, type UnsoldReason } from '../../ending/domain/unsold.js';
import type { NoticeKind } from '../domain/notice-kinds.js';
import { offerNews } from '../domain/offer-news.js';
import { actNews, staffNews } from '../domain/seller-news.js';
import { allBiddersIn, biddersIn, sellersIn, takenBackIn, watchersIn } from '../store/audience.js';

/** The events that somebody is told of. */
export const toldEvents = [
  'auction.bid_placed.v1',
  'auction.bid_retracted.v1',
  'auction.went_live.v1',
  'auction.ended.v1',
  'auction.won.v1',
  'auction.unsold.v1',
  'auction.cancelled.v1',
  'auction.offer_changed.v1',
  'auction.payment_reminded.v1',
  'auction.payment_clock_changed.v1',
  'auction.forfeited.v1',
  'auction.staff_acted.v1',
  'auction.acted_for_seller.v1',
] as const;
export type ToldEvent = EventOf<(typeof toldEvents)[number]>;

/** Of one thing that happened. */
export interface Told {
  readonly kind: NoticeKind;
  readonly occasion: string;
  readonly userIds: readonly string[];
  readonly until?: Date;
  readonly unsoldReason?: UnsoldReason;
}

/** What the end is told by, whichever event of it comes first. */
const theEnd = 'end';

/** Whom one event concerns beside bids. What is told at the end is told once. */
export async function toldBy(tx: Transaction, event: ToldEvent): Promise<Told[]> {
  const occasion = `${event.sequence ?? event.id}`;
  switch (event.type) {
    case 'auction.went_live.v1':
      return [{ kind: 'STARTED', occasion: 'start', userIds: await watchersIn(tx, event.payload.auctionId) }];
    case 'auction.ended.v1':
      return toldByEnd(tx, event.payload);
    case 'auction.unsold.v1':
      return toldByUnsold(tx, event.payload);
    case 'auction.cancelled.v1':
      return [await toldByCancelled(tx, event.payload)];
    case 'auction.won.v1':
      return toldByWon(tx, event.payload, occasion);
    case 'auction.offer_changed.v1':
      return toldByOffer(tx, event.payload);
    case 'auction.payment_reminded.v1': {
      const { buyerId, dueAt } = event.payload;
      return [{ kind: 'PAYMENT_DUE', occasion, userIds: [buyerId], until: new Date(dueAt) }];
    }
    case 'auction.payment_clock_changed.v1':
      return toldByClock(tx, event.payload, occasion);
    case 'auction.forfeited.v1':
      return toldByForfeited(tx, event.payload, occasion);
    case 'auction.staff_acted.v1': {
      const { action, actorId, sellerIds } = event.payload;
      return toldOf(staffNews[action], occasion, others(sellerIds, actorId));
    }
    case 'auction.acted_for_seller.v1':
      return toldOf(actNews[event.payload.act], occasion, event.payload.sellerIds);
    case 'auction.bid_retracted.v1':
      return toldByRetracted(tx, event.payload);
    case 'auction.bid_placed.v1':
      return [];
    default:
      return event satisfies never;
  }
}

const toldOf = (kind: NoticeKind | null, occasion: string, userIds: readonly string[]): Told[] =>
  kind === null ? [] : [{ kind, occasion, userIds }];

/** Whoever does something knows it. */
const others = (userIds: readonly string[], actorId: string): string[] => userIds.filter((userId) => userId !== actorId);

const lost = (userIds: readonly string[]): Told => ({ kind: 'LOST', occasion: theEnd, userIds });

/** Of each reason once: below the reserve the end tells it, and again what follows when no offer has come of it. */
const unsold = (unsoldReason: UnsoldReason, userIds: readonly string[]): Told => ({
  kind: 'UNSOLD',
  occasion: unsoldReason,
  userIds,
  unsoldReason,
});

type Ended = EventOf<'auction.ended.v1'>['payload'];
async function toldByEnd(tx: Transaction, { auctionId, hammerPrice, bidCount }: Ended): Promise<Told[]> {
  const [bidders, sellers] = [await biddersIn(tx, auctionId), await sellersIn(tx, auctionId)];
  return [
    // Of the highest bidder nothing is decided yet: a deposit or a counter-offer may follow.
    lost([...bidders.slice(1), ...(await takenBackIn(tx, auctionId))]),
    hammerPrice === null
      ? unsold(bidCount === 0 ? 'NO_BIDS' : 'RESERVE_NOT_MET', sellers)
      : { kind: 'SOLD', occasion: theEnd, userIds: sellers },
  ];
}

type Unsold = EventOf<'auction.unsold.v1'>['payload'];
async function toldByUnsold(tx: Transaction, { auctionId, reason }: Unsold): Promise<Told[]> {
  const bidders = lost(await allBiddersIn(tx, auctionId));
  return isUnsoldReason(reason) ? [bidders, unsold(reason, await sellersIn(tx, auctionId))] : [bidders];
}

type Won = EventOf<'auction.won.v1'>['payload'];
async function toldByWon(tx: Transaction, { auctionId, winnerId, offerKind = 'WINNER', dueAt }: Won, occasion: string): Promise<Told[]> {
  const losers = (await allBiddersIn(tx, auctionId)).filter((userId) => userId !== winnerId);
  // Of the sale of the hammer the end has told; another one is another buyer's.
  const sale = offerKind === 'WINNER' ? theEnd : occasion;
  return [
    { kind: 'WON', occasion, userIds: [winnerId], ...(dueAt !== undefined && { until: new Date(dueAt) }) },
    lost(losers),
    { kind: 'SOLD', occasion: sale, userIds: await sellersIn(tx, auctionId) },
  ];
}

type Cancelled = EventOf<'auction.cancelled.v1'>['payload'];
/** Those who sell are told by whose act it was. */
async function toldByCancelled(tx: Transaction, { auctionId, undone }: Cancelled): Promise<Told> {
  const told = { kind: 'CANCELLED', occasion: 'cancelled' } as const;
  if (undone) return { ...told, userIds: undone.winnerId === null ? [] : [undone.winnerId] };
  const sellers = await sellersIn(tx, auctionId);
  const people = new Set([...(await watchersIn(tx, auctionId)), ...(await allBiddersIn(tx, auctionId))]);
  return { ...told, userIds: [...people].filter((userId) => !sellers.includes(userId)) };
}

type Retracted = EventOf<'auction.bid_retracted.v1'>['payload'];
async function toldByRetracted(tx: Transaction, { bidId, fallenBidIds }: Retracted): Promise<Told[]> {
  const bidders = (await bidsById(tx, [bidId, ...fallenBidIds])).flatMap(({ bidderId }) => bidderId ?? []);
  return [{ kind: 'BID_RETRACTED', occasion: bidId, userIds: [...new Set(bidders)] }];
}

type OfferChanged = EventOf<'auction.offer_changed.v1'>['payload'];
async function toldByOffer(tx: Transaction, { auctionId, offerId, bidderId, expiresAt, ...offer }: OfferChanged): Promise<Told[]> {
  const news = offerNews(offer);
  const sellers = news.some(({ to }) => to === 'SELLERS') ? await sellersIn(tx, auctionId) : [];
  return news.map(({ kind, to, untilExpiry }) => ({
    kind,
    occasion: offerId,
    userIds: to === 'BIDDER' ? [bidderId] : sellers,
    ...(untilExpiry && { until: new Date(expiresAt) }),
  }));
}

type ClockChanged = EventOf<'auction.payment_clock_changed.v1'>['payload'];

async function toldByClock(tx: Transaction, { auctionId, buyerId, stoppedAt, dueAt }: ClockChanged, occasion: string): Promise<Told[]> {
  const sellers = await sellersIn(tx, auctionId);
  if (stoppedAt !== null) return [{ kind: 'PAYMENT_PAUSED', occasion, userIds: sellers }];
  return [{ kind: 'PAYMENT_RESUMED', occasion, userIds: [...sellers, buyerId], until: new Date(dueAt) }];
}

type Forfeited = EventOf<'auction.forfeited.v1'>['payload'];
async function toldByForfeited(tx: Transaction, { auctionId, buyerId }: Forfeited, occasion: string): Promise<Told[]> {
  return [
    { kind: 'PAYMENT_MISSED', occasion, userIds: [buyerId] },
    { kind: 'FELL_THROUGH', occasion, userIds: await sellersIn(tx, auctionId) },
  ];
}
