/** What happens to auctions, told to those whom it concerns. Runs in the consumer's transaction, behind the bids and across tenants. */
import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import { auctionById } from '../../lots/store/auctions.js';
import { type BidNews, foldBids } from '../domain/fold-bids.js';
import { newsMs } from '../domain/notice-kinds.js';
import { answerOutbid } from '../store/notices.js';
import { scheduleEndingSoon } from './schedule.js';
import { tell } from './tell.js';
import { toldBy, type ToldEvent } from './told-by.js';

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
    for (const { occasion, userIds, ...told } of await toldBy(context.tx, event))
      await tell(context, { tenantId, ...told, people: userIds.map((userId) => ({ auctionId, userId, occasion })) });
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
