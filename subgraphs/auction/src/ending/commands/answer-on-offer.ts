/** What bidder and seller say to an offer after the end. */
import { actorOf, type CommandContext, type OnceCall, type TransactionContext } from '@marque/shared/commands';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  type InvalidInput,
  isRefusal,
  notFound,
  type NotFound,
} from '@marque/shared/outcome';
import { withAuctionOnce } from '../../lots/commands/with-auction.js';
import { noAuction } from '../../lots/domain/refusals.js';
import { auctionById } from '../../lots/store/auctions.js';
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

/** Why an answer to an offer changes nothing. */
export type RefusedAnswer = InvalidInput | NotFound | Conflict;

/** What an answer to an offer changes, or why it changes nothing; it writes nothing itself. */
type Decision = RefusedAnswer | ((context: TransactionContext) => Promise<unknown>);

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
  decide: (open: OpenOffer) => Decision,
): Promise<AuctionRow | RefusedAnswer | IdempotencyConflict> {
  const actor = actorOf(caller);
  const { tenantId } = actor;
  const outcome = await withAuctionOnce<{ readonly auctionId: string } | RefusedAnswer>(
    platform,
    { ...actor, auctionId },
    // A list with the name in it: the hashes of keys from before this one are those of the same list.
    { ...call, input: [call.command, call.input] },
    async (tx, auction, now) => {
      const offer = await lockOpenOffer(tx, auctionId);
      if (!offer) return auction.state === 'DRAFT' ? noAuction : noOffer;
      if (offer.expiresAt <= now) return conflict('The offer has lapsed.', 'auctionId');
      const decision = decide({ auction, offer, now });
      if (isRefusal(decision)) return decision;
      await decision({ platform, tx });
      return { auctionId: auction.id };
    },
  );
  if (isRefusal(outcome)) return outcome;
  return (await platform.database.read(tenantId, (tx) => auctionById(tx, outcome.auctionId))) ?? noAuction;
}
