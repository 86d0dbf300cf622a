/** What bidder and seller say to an offer after the end. */
import type { Caller } from '@marque/shared/auth';
import { fingerprint } from '@marque/shared/commands/idempotency';
import { toMoneyJson, type Money } from '@marque/shared/money';
import type { Transaction } from '@marque/shared/db';
import type { Platform } from '@marque/shared/platform/subgraph';
import { depositOn } from '../../funds/domain/deposit.js';
import { canMoveOffer, offerWindowMs } from '../domain/offers.js';
import { updateAuction } from '../../lots/store/auctions.js';
import { lockAccount, updateAccount } from '../../funds/store/funding.js';
import { claimKey, findKey } from '../store/idempotency.js';
import { lockOpenOffer, updateOffer } from '../store/offers.js';
import type { AuctionRow, OfferRow } from '../../lots/store/tables.js';
import { offerChanged } from './conclude-end.js';
import { moveOn } from './move-on.js';
import { isRefusal, keyConflict, noAuction, refuse, type CommandRefusal } from '../../lots/commands/refusal.js';
import { scheduleDeposit, scheduleOfferExpiry } from '../../lots/commands/schedule.js';
import { runsAuction } from '../../lots/commands/schedule-auction.js';
import type { AuctionServices } from '../../bidding/commands/services.js';
import { withAuction } from '../../lots/commands/with-auction.js';

type Person = Caller & { tenantId: string; userId: string };
const noOffer = refuse('NOT_FOUND', 'There is no open offer for you.', 'input', 'auctionId');

/** What an answer to an offer changes, or why it changes nothing; it writes nothing itself. */
type Decision = CommandRefusal | ((tx: Transaction) => Promise<AuctionRow>);

/** Names the auction and the one attempt at it. */
interface OnOffer {
  readonly auctionId: string;
  readonly idempotencyKey: string;
}

/** Takes or leaves an offer. */
export interface OfferAnswer extends OnOffer {
  readonly accept: boolean;
}

/**
 * Decides on the open offer and carries it out once for each key. A refusal leaves no trace; what was done is not done again by the
 * same key, whatever has become of the offer since.
 */
function withOffer(
  { platform }: AuctionServices,
  { tenantId, userId }: Person,
  call: { command: string; input: object } & OnOffer,
  decide: (auction: AuctionRow, offer: OfferRow) => Decision,
): Promise<AuctionRow | CommandRefusal> {
  const { auctionId, idempotencyKey: key } = call;
  const createdAt = platform.clock.now();
  const use = { tenantId, userId, key, fingerprint: fingerprint(call.command, call.input), resultId: auctionId, createdAt };
  return withAuction(platform, tenantId, auctionId, async (tx, auction) => {
    const known = await findKey(tx, use);
    if (known.state !== 'new') return known.state === 'same' ? auction : keyConflict;
    const offer = await lockOpenOffer(tx, auctionId);
    if (!offer) return auction.state === 'DRAFT' ? noAuction : noOffer;
    if (offer.expiresAt <= platform.clock.now()) return refuse('CONFLICT', 'The offer has lapsed.', 'input', 'auctionId');
    const decision = decide(auction, offer);
    if (isRefusal(decision)) return decision;
    // With another auction's lock the same key may have been taken in this moment.
    if ((await claimKey(tx, use)).state !== 'new') return keyConflict;
    return decision(tx);
  });
}

/** The next bidder takes or leaves a second chance. */
export function answerSecondChance(
  services: AuctionServices,
  person: Person,
  { auctionId, accept, idempotencyKey }: OfferAnswer,
): Promise<AuctionRow | CommandRefusal> {
  const { platform } = services;
  const call = { command: 'answerSecondChance', input: { auctionId, accept }, auctionId, idempotencyKey };
  return withOffer(services, person, call, (auction, offer) => {
    if (offer.bidderId !== person.userId || offer.kind !== 'SECOND_CHANCE') return noOffer;
    if (!canMoveOffer(offer.state, 'AWAITING_DEPOSIT')) return async () => auction;
    return (tx) => (accept ? accepted(platform, tx, auction, offer, 'SECOND_CHANCE') : moveOn(platform, tx, auction, offer, 'DECLINED'));
  });
}

/** The high bidder of an auction below its reserve names a better price, or gives up with null. */
export function makeCounterOffer(
  services: AuctionServices,
  person: Person,
  { auctionId, price, idempotencyKey }: OnOffer & { readonly price: Money | null },
): Promise<AuctionRow | CommandRefusal> {
  const { platform } = services;
  const input = { auctionId, price: price && toMoneyJson(price) };
  return withOffer(services, person, { command: 'makeCounterOffer', input, auctionId, idempotencyKey }, (auction, offer) => {
    if (offer.bidderId !== person.userId || offer.kind !== 'COUNTER_OFFER' || offer.state !== 'AWAITING_BIDDER') return noOffer;
    if (price === null) return (tx) => moveOn(platform, tx, auction, offer, 'DECLINED');
    if (price.currency !== auction.currency) return refuse('INVALID_INPUT', `The auction is in ${auction.currency}.`, 'input', 'price');
    if (price.amountMinor < offer.priceMinor)
      return refuse('INVALID_INPUT', 'A counter-offer is not below your highest bid.', 'input', 'price');
    return (tx) => offered(platform, tx, auction, { ...offer, priceMinor: price.amountMinor });
  });
}

/** The seller takes or leaves a counter-offer. */
export function answerCounterOffer(
  services: AuctionServices,
  person: Person,
  { auctionId, accept, idempotencyKey }: OfferAnswer,
): Promise<AuctionRow | CommandRefusal> {
  const { platform } = services;
  const call = { command: 'answerCounterOffer', input: { auctionId, accept }, auctionId, idempotencyKey };
  return withOffer(services, person, call, (auction, offer) => {
    if (!runsAuction(auction, person) || offer.kind !== 'COUNTER_OFFER' || offer.state !== 'AWAITING_SELLER') return noOffer;
    return (tx) => (accept ? accepted(platform, tx, auction, offer, 'COUNTER_OFFER') : moveOn(platform, tx, auction, offer, 'DECLINED'));
  });
}

/** The counter-offer is made: the seller has one window to take it. */
async function offered(platform: Platform, tx: Transaction, auction: AuctionRow, offer: OfferRow): Promise<AuctionRow> {
  const now = platform.clock.now();
  const made = { ...offer, state: 'AWAITING_SELLER' as const, expiresAt: new Date(now.getTime() + offerWindowMs) };
  await updateOffer(tx, offer.id, { state: made.state, priceMinor: made.priceMinor, expiresAt: made.expiresAt });
  await scheduleOfferExpiry(tx, platform, made);
  const sequence = auction.sequence + 1;
  await platform.events.record(tx, [offerChanged(auction, made, sequence, now)]);
  return updateAuction(tx, auction.id, { sequence, counterOfferUntil: made.expiresAt });
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
