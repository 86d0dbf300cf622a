import { actorOf, type CommandContext } from '@marque/shared/commands';
import { actedForSeller } from '../../events/acts.js';
import type { AuctionAnswer } from '../../lots/commands/auction-answer.js';
import { bidsThemselves } from '../../lots/commands/with-auction-by-staff.js';
import { runsAuction } from '../../lots/domain/rights.js';
import { acceptOffer } from './accept-offer.js';
import { answerOnOffer, noOffer, type OfferAnswer } from './answer-on-offer.js';
import { moveOn } from './move-on.js';

/** The seller, or a manager for them, takes or leaves a counter-offer. Nobody who bids does, whoever's name they do it in. */
export function answerCounterOffer(context: CommandContext, { auctionId, accept, idempotencyKey }: OfferAnswer): Promise<AuctionAnswer> {
  const { actorId } = actorOf(context.caller);
  const call = { command: 'answerCounterOffer', idempotencyKey, input: { auctionId, accept }, auctionId };
  return answerOnOffer(context, call, async (open, tx) => {
    const { auction, offer } = open;
    if (!runsAuction(auction, context.caller) || offer.kind !== 'COUNTER_OFFER' || offer.state !== 'AWAITING_SELLER') return noOffer;
    const interest = await bidsThemselves(tx, context.caller, auction);
    if (interest) return interest;
    return async (within) => {
      if (accept) await acceptOffer(within, { ...open, soldBy: 'COUNTER_OFFER' });
      else await moveOn(within, { ...open, state: 'DECLINED' });
      const act = accept ? 'OFFER_ACCEPTED' : 'OFFER_DECLINED';
      await within.platform.events.record(within.tx, actedForSeller(auction, { act, actorId, now: open.now }));
    };
  });
}
