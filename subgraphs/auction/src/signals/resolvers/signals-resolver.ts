import { type Caller, managesBusiness, requireTenant } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { mapped } from '@marque/shared/events';
import { gapFree } from '@marque/shared/events/live/gap-free';
import { opens, RequiresScope, shownAs, toConnection, wantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { AuctionContext } from '../../context.js';
import { BidSignalled } from '../../events.js';
import { toAuction } from '../../lots/resolvers/present.js';
import { Auction } from '../../lots/schema/auction.js';
import { User, userStub } from '../../lots/schema/stubs.js';
import { reviewSignal } from '../commands/review-signal.js';
import { BidSignal, BidSignalConnection } from '../schema/bid-signal.js';
import { BidSignalListArgs, ReviewBidSignalInput, ReviewBidSignalResult } from '../schema/inputs.js';
import { countOfSignals, pageOfSignals, type SignalFilter, signalsById } from '../store/signals.js';
import type { BidSignalRow } from '../store/tables.js';

/** Refuses everyone but those who run the business; the gateway has done so before, a caller with a signature may not have. */
function requireManager(caller: Caller): void {
  if (!managesBusiness(caller)) throw new PlatformError('FORBIDDEN', 'This takes a manager.');
}

const toSignal = (row: BidSignalRow): BidSignal & BidSignalRow => shownAs(BidSignal, row);

/** Each signal that is raised from now on, or raised again. */
function followSignals({ platform, caller }: AuctionContext): AsyncIterableIterator<BidSignal> {
  requireManager(caller);
  const tenantId = requireTenant(caller);
  return mapped(gapFree(platform, { tenantId, aggregateType: 'bid_signal' }), async (event) => {
    if (!BidSignalled.is(event)) return undefined;
    const [row] = await platform.database.read(tenantId, (tx) => signalsById(tx, [event.payload.signalId]));
    return row && toSignal(row);
  });
}

/** What looks odd in bidding, for staff. */
@Resolver(() => BidSignalConnection)
export class SignalsResolver {
  @RequiresScope('business:manage')
  @Query(() => BidSignalConnection, {
    nullable: true,
    description: 'Patterns in bidding that staff should look at, newest first. For managers.',
  })
  async bidSignals(
    @Args(() => BidSignalListArgs) { filter: input, ...paging }: BidSignalListArgs,
    @Ctx() { caller, platform: { database } }: AuctionContext,
  ): Promise<BidSignalConnection> {
    requireManager(caller);
    const tenantId = requireTenant(caller);
    const { kinds, states, bidderId, sellerId, auctionId } = input ?? {};
    const filter: SignalFilter = {
      ...(kinds && { kinds }),
      ...(states && { states }),
      ...(bidderId && { bidderId }),
      ...(sellerId && { sellerId }),
      ...(auctionId && { auctionId }),
    };
    const page = wantedPage(paging, 1);
    const rows = await database.read(tenantId, (tx) => pageOfSignals(tx, filter, page));
    const count = () => database.read(tenantId, (tx) => countOfSignals(tx, filter));
    return { ...toConnection(rows, page, ({ id }) => [id], toSignal), count };
  }

  @FieldResolver(() => Int, { description: 'How many signals the whole list has; counted when asked for.' })
  totalCount(@Root() { count }: BidSignalConnection): Promise<number> {
    return count();
  }

  @RequiresScope('business:manage')
  @Mutation(() => ReviewBidSignalResult.type, { description: 'Confirms or dismisses an open signal; nothing else follows from it.' })
  async reviewBidSignal(
    @Arg('input', () => ReviewBidSignalInput, { description: 'Which signal, and what it is.' }) input: ReviewBidSignalInput,
    @Ctx() context: AuctionContext,
  ) {
    return ReviewBidSignalResult.answer(await reviewSignal(context, input), (signal) => ({ signal: toSignal(signal) }));
  }

  @RequiresScope('business:manage')
  @Subscription(() => BidSignal, { description: 'Signals as they are raised, from now on. For managers.', subscribe: opens(followSignals) })
  bidSignalRaised(@Root() signal: BidSignal): BidSignal {
    return signal;
  }
}

/** Whom and what a signal names. */
@Resolver(() => BidSignal)
export class SignalFields {
  @FieldResolver(() => [User], { nullable: 'itemsAndList', description: 'The bidders.' })
  bidders(@Root() { bidderIds }: BidSignalRow): User[] {
    return bidderIds.map(userStub);
  }

  @FieldResolver(() => User, { nullable: true, description: 'The seller whose prices were lifted; null for every other pattern.' })
  seller(@Root() { sellerId }: BidSignalRow): User | null {
    return sellerId === null ? null : userStub(sellerId);
  }

  @FieldResolver(() => [Auction], { description: 'Where it was seen, the newest first; twenty at most.' })
  async auctions(@Root() { auctionIds }: BidSignalRow, @Ctx() { loaders }: AuctionContext): Promise<Auction[]> {
    const rows = await Promise.all(auctionIds.map((id) => loaders.auction.load(id)));
    return rows.flatMap((row) => (row ? [toAuction(row)] : []));
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who reviewed it last; null until then.' })
  reviewer(@Root() { reviewedBy }: BidSignalRow): User | null {
    return reviewedBy === null ? null : userStub(reviewedBy);
  }
}
