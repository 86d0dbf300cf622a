import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireTenant, requireUser } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { PageArgs, RequiresScope, toConnection, toMoneyType, wantedPage } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import type { AuctionContext } from '../../context.js';
import { inAuction, type ShownAuction, toAuction } from '../../lots/resolvers/present.js';
import { AuctionConnection } from '../../lots/schema/auction-connection.js';
import { Auction } from '../../lots/schema/auction.js';
import { AuctionInput } from '../../lots/schema/inputs.js';
import { AuctionResult } from '../../lots/schema/results.js';
import { User } from '../../lots/schema/stubs.js';
import { markWatchlistSeen } from '../commands/mark-watchlist-seen.js';
import { unwatchAuction } from '../commands/unwatch-auction.js';
import { watchAuction } from '../commands/watch-auction.js';
import { byUrgency, changesSince, mostWatched } from '../domain/watchlist.js';
import { MarkWatchlistSeenInput, MarkWatchlistSeenResult, WatchedAuction, WatchlistArgs } from '../schema/watchlist.js';
import { countOfWatched, pageOfWatched, type WatchedRow, watchlistOf } from '../store/watches.js';

/** What people put on their watchlists. */
@Resolver()
export class WatchlistResolver {
  @RequiresScope('garage:own')
  @Mutation(() => AuctionResult.type, { description: "Puts an auction on the caller's watchlist." })
  async watchAuction(
    @Arg('input', () => AuctionInput, { description: 'Which auction.' }) input: AuctionInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await watchAuction(context, input), inAuction);
  }

  @RequiresScope('garage:own')
  @Mutation(() => AuctionResult.type, { description: "Takes an auction off the caller's watchlist." })
  async unwatchAuction(
    @Arg('input', () => AuctionInput, { description: 'Which auction.' }) input: AuctionInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await unwatchAuction(context, input), inAuction);
  }
}

/** The watchlist with what has changed. */
@Resolver()
export class MyWatchlistResolver {
  @RequiresScope('garage:own')
  @Query(() => [WatchedAuction], {
    nullable: true,
    description: `The caller's watchlist, ${mostWatched} auctions at most: live ones by the soonest end, those to come by the soonest start, then what is over, the latest first.`,
  })
  async myWatchlist(
    @Args(() => WatchlistArgs) { changedOnly }: WatchlistArgs,
    @Ctx() { caller, platform: { database } }: AuctionContext,
  ): Promise<WatchedAuction[]> {
    const userId = requireUser(caller);
    const rows = await database.read(requireTenant(caller), (tx) => watchlistOf(tx, userId));
    const shown = rows.toSorted((a, b) => byUrgency(a.auction, b.auction)).map(toWatched);
    return changedOnly ? shown.filter(({ changes }) => changes.length > 0) : shown;
  }

  @RequiresScope('garage:own')
  @Mutation(() => MarkWatchlistSeenResult.type, {
    description: 'The caller has seen their watchlist as it is: what has changed is what changes from now on.',
  })
  async markWatchlistSeen(
    @Arg('input', () => MarkWatchlistSeenInput, { description: 'Which auctions of it.' }) input: MarkWatchlistSeenInput,
    @Ctx() context: AuctionContext,
  ) {
    return MarkWatchlistSeenResult.answer(await markWatchlistSeen(context, input), (seen) => seen);
  }
}

function toWatched({ watch, auction }: WatchedRow): WatchedAuction {
  const { seenState, seenEnd, seenPriceMinor, seenAt, watchedAt } = watch;
  const seen = seenState === null || seenEnd === null ? null : { state: seenState, priceMinor: seenPriceMinor, effectiveEnd: seenEnd };
  const priceThen = seenPriceMinor === null ? null : toMoneyType(minor(seenPriceMinor, auction.currency));
  return { auction: toAuction(auction), watchedAt, seenAt: seenAt ?? watchedAt, changes: changesSince(seen, auction), priceThen };
}

/** Who watches an auction. */
@Resolver(() => Auction)
export class WatchedAuctionFields {
  @FieldResolver(() => Int, { description: 'How many people have it on their watchlist.' })
  async watcherCount(@Root() { row }: ShownAuction, @Ctx() { loaders }: AuctionContext): Promise<number> {
    return (await loaders.watcherCount.load(row.id))?.watchers ?? 0;
  }
}

/** What a person watches. */
@Resolver(() => User)
export class WatcherFields {
  @RequiresScope('garage:own')
  @FieldResolver(() => AuctionConnection, {
    nullable: true,
    description: 'The auctions that the person watches, newest first; for the person alone.',
  })
  async watchlist(
    @Root() { id }: User,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx() { platform, caller }: AuctionContext,
  ): Promise<AuctionConnection> {
    if (caller.userId !== id) throw new PlatformError('FORBIDDEN', 'Only the person sees what they watch.');
    const page = wantedPage(paging, 1);
    const { database } = platform;
    const tenantId = requireTenant(caller);
    const rows = await database.read(tenantId, (tx) => pageOfWatched(tx, id, page));
    const count = () => database.read(tenantId, (tx) => countOfWatched(tx, id));
    return { ...toConnection(rows, page, (row) => [row.id], toAuction), count };
  }
}
