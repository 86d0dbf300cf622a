import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { InvalidInput, type MoneyInput, RequiresScope } from '@marque/shared/graph';
import { isCurrency } from '@marque/shared/money/currencies';
import { PlatformError } from '@marque/shared/errors';
import { fingerprint } from '@marque/shared/commands/idempotency';
import { QueueFull } from '../commands/bid-queue.js';
import type { BidderItem } from '../commands/batch.js';
import type { BidAnswer } from '../commands/bid-answer.js';
import { fundBidding } from '../../funds/commands/fund-bidding.js';
import { joinAuction } from '../commands/join-auction.js';
import { placeBid } from '../commands/place-bid.js';
import { releaseBiddingFunds } from '../../funds/commands/release-funds.js';
import { isRefusal, keyConflict, noAuction, refuse } from '../../lots/commands/refusal.js';
import { accountsOf } from '../../funds/store/funding.js';
import { BiddingFundsInput, BuyNowInput, JoinAuctionInput, PlaceBidInput, ReleaseFundsInput } from '../../lots/schema/inputs.js';
import {
  BidderAccountsPayload,
  BidderAccountsResult,
  BuyNowResult,
  JoinAuctionPayload,
  JoinAuctionResult,
  PlaceBidResult,
} from '../../lots/schema/results.js';
import { toBidResult, toUserError } from '../../lots/resolvers/answers.js';
import { auctionOf } from './bid-fields.js';
import { person, readTenant, type AuctionContext } from '../../context.js';
import { toAccount } from './lists.js';
import { amountOf, idOf, parsed } from '../../lots/resolvers/parse.js';

/** What bidders do. */
@Resolver()
export class BidMutationResolver {
  @RequiresScope('bid:place')
  @Mutation(() => JoinAuctionResult, {
    description: 'Joins an auction under an alias, accepting its wording. Joining twice is joining once.',
  })
  async joinAuction(
    @Arg('input', () => JoinAuctionInput, { description: 'Which auction, and what was accepted.' }) input: JoinAuctionInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    const { tenantId, userId } = person(context.caller);
    const auctionId = idOf(input.auctionId);
    if (auctionId === null) return toUserError(noAuction);
    const funds = parsed(() => (input.funds ? amountOf(input.funds, 'funds') : null));
    if (funds instanceof InvalidInput) return funds;
    const { acceptedWording, idempotencyKey } = input;
    const joined = await joinAuction(context, { tenantId, userId, auctionId, acceptedWording, funds, idempotencyKey });
    if (isRefusal(joined)) return toUserError(joined);
    return Object.assign(new JoinAuctionPayload(), { alias: joined.alias, auction: await auctionOf(context, auctionId) });
  }

  @RequiresScope('bid:place')
  @Mutation(() => PlaceBidResult, { description: 'Places a bid. An accepted bid is stored before the answer leaves.' })
  async placeBid(
    @Arg('input', () => PlaceBidInput, { description: 'The bid.' }) input: PlaceBidInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    const wish = parsed(() => wishOf(input));
    if (wish instanceof InvalidInput) return wish;
    return decide(context, input.auctionId, input.idempotencyKey, wish);
  }

  @RequiresScope('bid:place')
  @Mutation(() => BuyNowResult, { description: 'Buys at once, at the price that the seller set; ends the auction.' })
  async buyNow(
    @Arg('input', () => BuyNowInput, { description: 'Which auction.' }) { auctionId, idempotencyKey }: BuyNowInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    return decide(context, auctionId, idempotencyKey, { type: 'BUY_NOW' });
  }

  @RequiresScope('bid:place')
  @Mutation(() => BidderAccountsResult, {
    description: "Holds more of the caller's wallet for bidding, so that bids need not wait for it.",
  })
  async holdBiddingFunds(
    @Arg('input', () => BiddingFundsInput, { description: 'How much more.' }) { amount, idempotencyKey }: BiddingFundsInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    const { tenantId, userId } = person(context.caller);
    const money = parsed(() => amountOf(amount, 'amount'));
    if (money instanceof InvalidInput) return money;
    const { amountMinor: byMinor, currency } = money;
    const funded = await fundBidding(context.platform, {
      tenantId,
      bidderId: userId,
      currency,
      byMinor,
      name: ['hold', idempotencyKey],
      fingerprint: fingerprint('hold', { byMinor: `${byMinor}`, currency }),
    });
    if (funded === 'IDEMPOTENCY_CONFLICT') return toUserError(keyConflict);
    return funded === 'FUNDED'
      ? accounts(context)
      : toUserError(refuse('CONFLICT', 'The wallet does not hold that much.', 'input', 'amount'));
  }

  @RequiresScope('bid:place')
  @Mutation(() => BidderAccountsResult, { description: 'Gives back to the wallet what no standing bid binds.' })
  async releaseBiddingFunds(
    @Arg('input', () => ReleaseFundsInput, { description: 'In which currency.' }) { currency, idempotencyKey }: ReleaseFundsInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    if (!isCurrency(currency)) return new InvalidInput('The currency is not an active ISO 4217 code.', ['input', 'currency']);
    const released = await releaseBiddingFunds(context.platform, person(context.caller), currency, idempotencyKey);
    return isRefusal(released) ? toUserError(released) : accounts(context);
  }
}

async function accounts(context: AuctionContext): Promise<BidderAccountsPayload> {
  const { userId } = person(context.caller);
  const rows = await readTenant(context, (tx) => accountsOf(tx, userId));
  return Object.assign(new BidderAccountsPayload(), { accounts: rows.map(toAccount) });
}

function wishOf({ maximum, amount }: PlaceBidInput): BidderItem['wish'] | InvalidInput {
  const bid = (style: 'MAXIMUM' | 'AMOUNT', input: MoneyInput, path: string): BidderItem['wish'] => {
    const { amountMinor, currency } = amountOf(input, path);
    return { type: 'BID', style, amount: amountMinor, currency };
  };
  if (maximum && !amount) return bid('MAXIMUM', maximum, 'maximum');
  if (amount && !maximum) return bid('AMOUNT', amount, 'amount');
  return new InvalidInput('Give either a maximum or an amount.', ['input']);
}

async function decide(context: AuctionContext, id: string, idempotencyKey: string, wish: BidderItem['wish']): Promise<object> {
  const { tenantId, userId } = person(context.caller);
  const auctionId = idOf(id);
  if (auctionId === null) return toBidResult({ result: 'NO_AUCTION' }, currency);
  const answer = await placeBid(context, { tenantId, auctionId, bidderId: userId, idempotencyKey, wish }).catch(busy);
  context.answered?.(answer);
  return toBidResult(answer, currency);

  async function currency(): Promise<string> {
    if (wish.type === 'BID') return wish.currency;
    return (await auctionOf(context, auctionId ?? '')).row.currency;
  }
}

function busy(error: unknown): BidAnswer {
  if (error instanceof QueueFull)
    throw new PlatformError('UNAVAILABLE', 'Too many bids wait on this auction. Try again with the same key.', { cause: error });
  throw error;
}
