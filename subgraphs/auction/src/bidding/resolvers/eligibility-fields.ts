import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PlatformError } from '@marque/shared/errors';
import { MoneyInput, MoneyType, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { isRefusal } from '@marque/shared/outcome';
import type { AuctionContext } from '../../context.js';
import { parseAmount } from '../../funds/domain/amount.js';
import { depositOn, largestCoveredBy } from '../../funds/domain/deposit.js';
import { remedies } from '../domain/remedies.js';
import { AuctionEligibility, BiddingObstacle } from '../schema/auction-eligibility.js';
import type { Blocker } from '../schema/enums.js';
import type { BidderMoney, ShownEligibility } from './eligibility.js';

/** How far a bidder's money goes: finance is asked only where somebody wants to know. */
@Resolver(() => AuctionEligibility)
export class EligibilityFields {
  @FieldResolver(() => MoneyType, {
    nullable: true,
    description:
      "What is free in the caller's wallet in the auction's currency; nothing while finance cannot be reached, null for who does not bid.",
  })
  async wallet(@Root() { auction, money }: ShownEligibility, @Ctx() { loaders }: AuctionContext): Promise<MoneyType | null> {
    return money && toMoneyType(minor(await loaders.spendable.load(auction.currency), auction.currency));
  }

  @FieldResolver(() => MoneyType, {
    nullable: true,
    description:
      'Bidding power: the largest bid that would be taken now, or as soon as bidding has begun and the person has joined, by what the held funds and the wallet cover; zero where they do not cover even the least bid. Null where no bid of theirs would be taken whatever they have: over or called off, their own, or without KYC; and where the auction asks for no deposit.',
  })
  async biddingPower(@Root() { auction, money, blockers }: ShownEligibility, @Ctx() context: AuctionContext): Promise<MoneyType | null> {
    if (!money || !blockers.every(removable)) return null;
    const most = largestCoveredBy(await coverable(context, auction.currency, money), auction.depositRateBps);
    if (most === null) return null;
    // Less than the least bid is no bid at all.
    return toMoneyType(minor(most < money.leastBid ? 0n : most, auction.currency));
  }

  @FieldResolver(() => MoneyType, {
    description: 'The deposit that a bid of this amount, in the currency of the auction, must be covered by.',
  })
  depositFor(
    @Root() { auction }: ShownEligibility,
    @Arg('amount', () => MoneyInput, { description: 'The bid.' }) amount: MoneyInput,
  ): MoneyType {
    const bid = parseAmount(amount);
    if (isRefusal(bid)) throw new PlatformError('BAD_USER_INPUT', bid.message);
    if (bid.currency !== auction.currency) throw new PlatformError('BAD_USER_INPUT', `The auction is in ${auction.currency}.`);
    return toMoneyType(minor(depositOn(bid.amountMinor, auction.depositRateBps), auction.currency));
  }

  @FieldResolver(() => [BiddingObstacle], { description: 'Each blocker with what removes it; empty when eligible.' })
  obstacles(@Root() { auction, money, blockers }: ShownEligibility, @Ctx() context: AuctionContext): Promise<BiddingObstacle[]> {
    return Promise.all(
      blockers.map(async (blocker) => ({
        blocker,
        remedy: remedies[blocker],
        missing:
          blocker === 'NO_FUNDS' && money
            ? toMoneyType(minor(money.required - (await coverable(context, auction.currency, money)), auction.currency))
            : null,
        until: blocker === 'NOT_STARTED' ? auction.startsAt : null,
      })),
    );
  }
}

/** What leaves somebody their bidding power: money is what it is about, the start comes by itself, and to join takes no more than a wish. */
const removable = (blocker: Blocker): boolean => blocker === 'NO_FUNDS' || blocker === 'NOT_JOINED' || blocker === 'NOT_STARTED';

/** The largest deposit that held funds and the wallet can take on together. */
const coverable = async ({ loaders }: AuctionContext, currency: string, { held }: BidderMoney): Promise<bigint> =>
  held + (await loaders.spendable.load(currency));
