/** What bidder and seller say to an offer after the end. */
import { actorOf, type CommandContext, type OnceCall, type TransactionContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { conflict, isRefusal, notAllowed, notFound } from '@marque/shared/outcome';
import { isSuspended } from '../../bidding/store/bidders.js';
import type { AuctionAnswer, RefusedChange } from '../../lots/commands/auction-answer.js';
import { withAuctionOnce } from '../../lots/commands/with-auction.js';
import { noAuction } from '../../lots/domain/refusals.js';
import { noteActing } from '../../lots/store/interests.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { lockOpenOffer } from '../store/offers.js';
import type { OfferRow } from '../store/tables.js';

/** Takes or leaves an offer. */
export interface OfferAnswer {
  readonly auctionId: string;
  readonly accept: boolean;
  readonly idempotencyKey: string;
}

/** There is no offer on which the caller could say anything. */
export const noOffer = notFound('There is no open offer for you.', 'auctionId');

const lapsed = conflict('The offer has lapsed.', 'auctionId');

/** Who sells does not buy from themselves in somebody's name. */
export const ownSale = notAllowed('Who sells answers no offer in the name of who buys.', 'auctionId');

/** What an answer to an offer changes, or why it changes nothing; it writes nothing itself. */
type Decision = RefusedChange | ((context: TransactionContext) => Promise<unknown>);

/** The open offer of an auction, at a moment. */
export interface OpenOffer {
  readonly auction: AuctionRow;
  readonly offer: OfferRow;
  readonly now: Date;
}

/**
 * Decides on the open offer and carries it out, once for each key: what was decided is not decided again, whatever has become of the offer
 * since. Answers the auction as it is now.
 */
export async function answerOnOffer(
  { platform, caller }: CommandContext,
  { auctionId, ...call }: OnceCall & { readonly auctionId: string },
  decide: (open: OpenOffer, tx: Transaction) => Decision | Promise<Decision>,
): Promise<AuctionAnswer> {
  // A list with the name in it: the hashes of keys from before this one are those of the same list.
  const named = { ...call, input: [call.command, call.input] };
  return withAuctionOnce(platform, { ...actorOf(caller), auctionId }, named, async (tx, auction, now) => {
    const offer = await lockOpenOffer(tx, auctionId);
    if (!offer) return auction.state === 'DRAFT' ? noAuction : noOffer;
    if (offer.expiresAt <= now) return lapsed;
    const decision = await decide({ auction, offer, now }, tx);
    if (isRefusal(decision)) return decision;
    // It is about to pass on: nobody sells to who cannot pay.
    if (await isSuspended(tx, offer.bidderId)) return lapsed;
    if (offer.bidderId === caller.userId) await noteActing(tx, caller, { auctionId, tenantId: auction.tenantId, at: now });
    await decision({ platform, tx });
    return auction;
  });
}
