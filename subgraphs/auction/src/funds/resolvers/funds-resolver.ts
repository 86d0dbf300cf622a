import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { requireTenant, requireUser } from '@marque/shared/auth';
import { RequiresScope, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import type { AuctionContext } from '../../context.js';
import { holdBiddingFunds } from '../commands/hold-bidding-funds.js';
import { releaseBiddingFunds } from '../commands/release-bidding-funds.js';
import { BidderAccount } from '../schema/bidder-account.js';
import { BiddingFundsInput, ReleaseFundsInput } from '../schema/inputs.js';
import { type BidderAccountsPayload, BidderAccountsResult } from '../schema/results.js';
import { accountsOf } from '../store/accounts.js';
import type { BidderAccountRow } from '../store/tables.js';

/** What bidders hold for bidding. */
@Resolver()
export class FundsResolver {
  @RequiresScope('bid:place')
  @Query(() => [BidderAccount], { nullable: true, description: 'The funds that the caller holds for bidding, by currency.' })
  async myBidderAccounts(@Ctx() { platform, caller }: AuctionContext): Promise<BidderAccount[]> {
    const userId = requireUser(caller);
    return (await platform.database.read(requireTenant(caller), (tx) => accountsOf(tx, userId))).map(toAccount);
  }

  @RequiresScope('bid:place')
  @Mutation(() => BidderAccountsResult.type, {
    description: "Holds more of the caller's wallet for bidding, so that bids need not wait for it.",
  })
  async holdBiddingFunds(
    @Arg('input', () => BiddingFundsInput, { description: 'How much more.' }) { amount, idempotencyKey }: BiddingFundsInput,
    @Ctx() context: AuctionContext,
  ) {
    return BidderAccountsResult.answer(await holdBiddingFunds(context, { amount, idempotencyKey }), inAccounts);
  }

  @RequiresScope('bid:place')
  @Mutation(() => BidderAccountsResult.type, { description: 'Gives back to the wallet what no standing bid binds.' })
  async releaseBiddingFunds(
    @Arg('input', () => ReleaseFundsInput, { description: 'In which currency.' }) { currency, idempotencyKey }: ReleaseFundsInput,
    @Ctx() context: AuctionContext,
  ) {
    return BidderAccountsResult.answer(await releaseBiddingFunds(context, { currency, idempotencyKey }), inAccounts);
  }
}

const inAccounts = (accounts: readonly BidderAccountRow[]): BidderAccountsPayload => ({ accounts: accounts.map(toAccount) });

/** An account as its owner sees it. */
function toAccount({ currency, limitMinor, committedMinor, holdId }: BidderAccountRow): BidderAccount {
  const money = (amount: bigint) => toMoneyType(minor(amount, currency));
  const limit = holdId === null ? committedMinor : limitMinor;
  return { limit: money(limit), committed: money(committedMinor), available: money(limit - committedMinor) };
}
