/** What happens to auctions, told to those whom it concerns. Runs in the consumer's transaction, behind the bids and across tenants. */
import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import { auctionById } from '../../lots/store/auctions.js';
import { type BidNews, foldBids } from '../domain/fold-bids.js';
import { newsMs, type NoticeKind } from '../domain/notice-kinds.js';
import { biddersIn, watchersIn } from '../store/audience.js';
import { answerOutbid } from '../store/notices.js';
import { scheduleEndingSoon } from './schedule.js';
import { tell } from './tell.js';

/** The events that somebody is told of. */
export const toldEvents = [
  'auction.bid_placed.v1',
  'auction.bid_retracted.v1',
  'auction.went_live.v1',
  'auction.ended.v1',
  'auction.won.v1',
  'auction.unsold.v1',
  'auction.offer_changed.v1',
  'auction.payment_reminded.v1',
  'auction.staff_acted.v1',
] as const;
type ToldEvent = EventOf<(typeof toldEvents)[number]>;

/** Of one thing that happened. */
interface Told {
  readonly kind: NoticeKind;
  readonly occasion: string;
  readonly userIds: readonly string[];
}

/** Tells of a page of events: bids together, in two statements however many there are, and everything else one by one. */
export async function hearOfAuctions(context: TransactionContext, events: readonly ToldEvent[]): Promise<void> {
  const now = context.platform.clock.now();
  const news = events.filter(({ occurredAt }) => now.getTime() - Date.parse(occurredAt) <= newsMs);
  for (const [tenantId, own] of Map.groupBy(news, (event) => event.tenantId))
    await hearOfBids(context, tenantId, own.flatMap(bidNews), now);
  // One by one, and before what is old is left out: an auction that went live long ago can still be about to end.
  for (const event of events) if (event.type === 'auction.went_live.v1') await goOnToTheEnd(context, event);
  for (const event of news) {
    const { tenantId, payload } = event;
    const { auctionId } = payload;
    for (const { kind, occasion, userIds } of await toldBy(context, event))
      await tell(context, { tenantId, kind, people: userIds.map((userId) => ({ auctionId, userId, occasion })) });
  }
}

async function hearOfBids(context: TransactionContext, tenantId: string, bids: readonly BidNews[], now: Date): Promise<void> {
  const { led, outbid } = foldBids(bids);
  await answerOutbid(context.tx, led, now);
  await tell(context, {
    tenantId,
    kind: 'OUTBID',
    people: outbid.map(({ auctionId, userId, bidId }) => ({ auctionId, userId, occasion: bidId })),
  });
}

function bidNews({ type, payload }: ToldEvent): BidNews[] {
  if (type === 'auction.bid_placed.v1') return [payload];
  return type === 'auction.bid_retracted.v1' ? [{ ...payload, outbidId: null }] : [];
}

async function goOnToTheEnd(context: TransactionContext, { payload: { auctionId } }: EventOf<'auction.went_live.v1'>): Promise<void> {
  const auction = await auctionById(context.tx, auctionId);
  if (auction?.state === 'LIVE') await scheduleEndingSoon(context, auction);
}

/** Whom one event concerns beside bids. What is told at the end is told once, whichever event of the end comes first. */
async function toldBy({ tx }: TransactionContext, event: ToldEvent): Promise<Told[]> {
  const occasion = `${event.sequence ?? event.id}`;
  const { auctionId } = event.payload;
  const lost = (userIds: readonly string[]): Told => ({ kind: 'LOST', occasion: 'end', userIds });
  switch (event.type) {
    case 'auction.went_live.v1':
      return [{ kind: 'STARTED', occasion: 'start', userIds: await watchersIn(tx, auctionId) }];
    case 'auction.ended.v1':
      // Of the highest bidder nothing is decided yet: a deposit or a counter-offer may follow.
      return [lost((await biddersIn(tx, auctionId)).slice(1))];
    case 'auction.unsold.v1':
      return [lost(await biddersIn(tx, auctionId))];
    case 'auction.won.v1': {
      const { winnerId } = event.payload;
      const others = (await biddersIn(tx, auctionId)).filter((userId) => userId !== winnerId);
      return [{ kind: 'WON', occasion, userIds: [winnerId] }, lost(others)];
    }
    case 'auction.offer_changed.v1': {
      const { kind, state, bidderId, offerId } = event.payload;
      return kind === 'SECOND_CHANCE' && state === 'AWAITING_BIDDER'
        ? [{ kind: 'SECOND_CHANCE', occasion: offerId, userIds: [bidderId] }]
        : [];
    }
    case 'auction.payment_reminded.v1':
      return [{ kind: 'PAYMENT_DUE', occasion, userIds: [event.payload.buyerId] }];
    case 'auction.staff_acted.v1':
      return toldSellers(event);
    case 'auction.bid_placed.v1':
    case 'auction.bid_retracted.v1':
      return [];
    default:
      return event satisfies never;
  }
}

/** What managers decide on a draft, told to those who sell; each decision is an occasion of its own. */
function toldSellers({ id, payload: { action, actorId, sellerIds } }: EventOf<'auction.staff_acted.v1'>): Told[] {
  if (action !== 'APPROVED' && action !== 'REJECTED') return [];
  return [{ kind: action, occasion: id, userIds: sellerIds.filter((userId) => userId !== actorId) }];
}
