import { isAnyOf } from '@marque/shared/auth';
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict } from '@marque/shared/outcome';
import type { AuctionAnswer } from '../../lots/commands/auction-answer.js';
import { canMoveOffer } from '../domain/offers.js';
import { acceptOffer } from './accept-offer.js';
import { answerOnOffer, noOffer, type OfferAnswer, ownSale } from './answer-on-offer.js';
import { moveOn } from './move-on.js';

const taken = conflict('You have taken this offer already, and its deposit is being taken.', 'auctionId');

/** The next bidder takes or leaves a second chance. */
export function answerSecondChance(context: CommandContext, { auctionId, accept, idempotencyKey }: OfferAnswer): Promise<AuctionAnswer> {
  const { actorId } = actorOf(context.caller);
  const call = { command: 'answerSecondChance', idempotencyKey, input: { auctionId, accept }, auctionId };
  return answerOnOffer(context, call, (open) => {
    const { auction, offer } = open;
    if (offer.bidderId !== actorId || offer.kind !== 'SECOND_CHANCE') return noOffer;
    if (isAnyOf(context.caller, auction.sellerId, auction.listerId)) return ownSale;
    // Who says yes twice has said it; a yes is not taken back.
    if (!canMoveOffer(offer.state, 'AWAITING_DEPOSIT')) return accept ? async () => {} : taken;
    return (within) =>
      accept ? acceptOffer(within, { ...open, soldBy: 'SECOND_CHANCE' }) : moveOn(within, { ...open, state: 'DECLINED' });
  });
}
