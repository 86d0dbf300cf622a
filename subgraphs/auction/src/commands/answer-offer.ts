/** What bidder and seller say to an offer after the end. */
import type { Caller } from '@marque/shared/auth';
import type { Money } from '@marque/shared/money';
import type { Transaction } from '@marque/shared/db';
import type { Platform } from '@marque/shared/subgraph';
import { depositOn } from '../domain/deposit.js';
import { canMoveOffer, offerWindowMs } from '../domain/offers.js';
import { updateAuction } from '../store/auctions.js';
import { lockAccount, updateAccount } from '../store/funding.js';
import { lockOpenOffer, updateOffer } from '../store/offers.js';
import type { AuctionRow, OfferRow } from '../store/tables.js';
import { offerChanged } from './conclude-end.js';
import { moveOn } from './move-on.js';
import { noAuction, refuse, type CommandRefusal } from './refusal.js';
import { scheduleDeposit, scheduleOfferExpiry } from './schedule.js';
import { runsAuction } from './schedule-auction.js';
import type { AuctionServices } from './services.js';
import { withAuction } from './with-auction.js';

type Person = Caller & { tenantId: string; userId: string };
const noOffer = refuse('NOT_FOUND', 'There is no open offer for you.', 'input', 'auctionId');

function withOffer(
  { platform }: AuctionServices,
  tenantId: string,
  auctionId: string,
  work: (tx: Transaction, auction: AuctionRow, offer: OfferRow) => Promise<AuctionRow | CommandRefusal>,
): Promise<AuctionRow | CommandRefusal> {
  return withAuction(platform, tenantId, auctionId, async (tx, auction) => {
    const offer = await lockOpenOffer(tx, auctionId);
    if (!offer) return auction.state === 'DRAFT' ? noAuction : noOffer;
    if (offer.expiresAt <= platform.clock.now()) return refuse('CONFLICT', 'The offer has lapsed.', 'input', 'auctionId');
    return work(tx, auction, offer);
  });
}

/** The next bidder takes or leaves a second chance. */
export function answerSecondChance(
  services: AuctionServices,
  person: Person,
  auctionId: string,
  accept: boolean,
): Promise<AuctionRow | CommandRefusal> {
  return withOffer(services, person.tenantId, auctionId, async (tx, auction, offer) => {
    if (offer.bidderId !== person.userId || offer.kind !== 'SECOND_CHANCE') return noOffer;
    if (!canMoveOffer(offer.state, 'AWAITING_DEPOSIT')) return auction;
    return accept
      ? accepted(services.platform, tx, auction, offer, 'SECOND_CHANCE')
      : moveOn(services.platform, tx, auction, offer, 'DECLINED');
  });
}

/** The high bidder of an auction below its reserve names a better price, or gives up with null. */
export function makeCounterOffer(
  services: AuctionServices,
  person: Person,
  auctionId: string,
  price: Money | null,
): Promise<AuctionRow | CommandRefusal> {
  const { platform } = services;
  return withOffer(services, person.tenantId, auctionId, async (tx, auction, offer) => {
    if (offer.bidderId !== person.userId || offer.kind !== 'COUNTER_OFFER' || offer.state !== 'AWAITING_BIDDER') return noOffer;
    if (price === null) return moveOn(platform, tx, auction, offer, 'DECLINED');
    if (price.currency !== auction.currency) return refuse('INVALID_INPUT', `The auction is in ${auction.currency}.`, 'input', 'price');
    if (price.amountMinor < offer.priceMinor)
      return refuse('INVALID_INPUT', 'A counter-offer is not below your highest bid.', 'input', 'price');
    const now = platform.clock.now();
    const made = {
      ...offer,
      state: 'AWAITING_SELLER' as const,
      priceMinor: price.amountMinor,
      expiresAt: new Date(now.getTime() + offerWindowMs),
    };
    await updateOffer(tx, offer.id, { state: made.state, priceMinor: made.priceMinor, expiresAt: made.expiresAt });
    await scheduleOfferExpiry(tx, platform, made);
    const sequence = auction.sequence + 1;
    await platform.events.record(tx, [offerChanged(auction, made, sequence, now)]);
    return updateAuction(tx, auction.id, { sequence, counterOfferUntil: made.expiresAt });
  });
}

/** The seller takes or leaves a counter-offer. */
export function answerCounterOffer(
  services: AuctionServices,
  person: Person,
  auctionId: string,
  accept: boolean,
): Promise<AuctionRow | CommandRefusal> {
  return withOffer(services, person.tenantId, auctionId, async (tx, auction, offer) => {
    if (!runsAuction(auction, person) || offer.kind !== 'COUNTER_OFFER' || offer.state !== 'AWAITING_SELLER') return noOffer;
    return accept
      ? accepted(services.platform, tx, auction, offer, 'COUNTER_OFFER')
      : moveOn(services.platform, tx, auction, offer, 'DECLINED');
  });
}

/** The bidder is the buyer if the deposit comes in; free bidding funds are bound for it at once where they suffice. */
async function accepted(
  platform: Platform,
  tx: Transaction,
  auction: AuctionRow,
  offer: OfferRow,
  soldBy: 'SECOND_CHANCE' | 'COUNTER_OFFER',
): Promise<AuctionRow> {
  const now = platform.clock.now();
  const deposit = depositOn(offer.priceMinor, auction.depositRateBps);
  const account = await lockAccount(tx, auction.tenantId, offer.bidderId, auction.currency);
  const covered = account.holdId !== null && account.limitMinor - account.committedMinor >= deposit;
  if (covered) await updateAccount(tx, account, { committedMinor: account.committedMinor + deposit });
  const taken = { ...offer, state: 'AWAITING_DEPOSIT' as const, expiresAt: new Date(now.getTime() + offerWindowMs) };
  await updateOffer(tx, offer.id, { state: taken.state, expiresAt: taken.expiresAt });
  await scheduleOfferExpiry(tx, platform, taken);
  await scheduleDeposit(tx, platform, taken);
  const sequence = auction.sequence + 1;
  await platform.events.record(tx, [offerChanged(auction, taken, sequence, now)]);
  return updateAuction(tx, auction.id, {
    winnerId: offer.bidderId,
    hammerPriceMinor: offer.priceMinor,
    soldBy,
    committedMinor: covered ? deposit : 0n,
    sequence,
    // While the deposit is awaited the vehicle stays bound to this auction.
    ...(auction.state === 'UNSOLD' && { counterOfferUntil: taken.expiresAt }),
  });
}
