import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { managesBusiness, requireTenant } from '@marque/shared/auth';
import { toConnection, wantedPage } from '@marque/shared/graph';
import type { AuctionContext } from '../../context.js';
import type { AuctionState } from '../domain/auction-states.js';
import { seesAuction } from '../domain/rights.js';
import { AuctionConnection } from '../schema/auction-connection.js';
import { Auction } from '../schema/auction.js';
import { type AuctionFilterInput, AuctionListArgs } from '../schema/inputs.js';
import { auctionOrders } from '../store/auction-order.js';
import { type AuctionFilter, countOfAuctions, everybody, pageOfAuctions } from '../store/auctions.js';
import { toAuction } from './present.js';

/** Reads of auctions. */
@Resolver(() => AuctionConnection)
export class AuctionsResolver {
  @Query(() => Auction, { nullable: true, description: 'An auction; null where there is none of this id for the caller.' })
  async auction(
    @Arg('id', () => idOf('Auction'), { description: 'Its id.' }) id: string,
    @Ctx() { loaders, caller }: AuctionContext,
  ): Promise<Auction | null> {
    const row = await loaders.auction.load(id);
    return row && seesAuction(caller, row) ? toAuction(row) : null;
  }

  @Query(() => AuctionConnection, {
    nullable: true,
    description:
      'Auctions of the tenant, featured ones and then the newest first unless another order is asked for. Drafts are shown to those who run them.',
  })
  async auctions(
    @Args(() => AuctionListArgs) { filter: input, orderBy: wantedOrder, ...paging }: AuctionListArgs,
    @Ctx() context: AuctionContext,
  ): Promise<AuctionConnection> {
    const orderBy = wantedOrder ?? 'FEATURED';
    const { parts, cursorOf, momentOf } = auctionOrders[orderBy];
    const page = wantedPage(paging, parts);
    const filter = { ...(orderBy === 'ENDING_SOON' && { states: stillToEnd }), ...toFilter(input, context) };
    const { database, clock } = context.platform;
    const tenantId = requireTenant(context.caller);
    const at = momentOf(page, clock.now());
    const rows = await database.read(tenantId, (tx) => pageOfAuctions(tx, { filter, orderBy, page, at }));
    const count = () => database.read(tenantId, (tx) => countOfAuctions(tx, filter));
    const connection = toConnection(rows, page, (row) => cursorOf(row, at), toAuction);
    return { ...connection, count };
  }

  @FieldResolver(() => Int, { description: 'How many auctions the whole list has; counted when asked for.' })
  totalCount(@Root() { count }: AuctionConnection): Promise<number> {
    return count();
  }
}

/** What ends soon is what has not ended: all other states come into that order only where they are named. */
const stillToEnd: readonly AuctionState[] = ['SCHEDULED', 'LIVE'];

/** The filter for the store. */
function toFilter(input: AuctionFilterInput | null | undefined, { caller }: AuctionContext): AuctionFilter {
  const { states, types, approvals, sellerId, vehicleId, endsBefore } = input ?? {};
  return {
    ...(states && { states }),
    ...(types && { types }),
    ...(approvals && { approvals }),
    ...(sellerId && { sellerId }),
    ...(vehicleId && { vehicleId }),
    ...(endsBefore && { endsBefore: new Date(endsBefore) }),
    draftsOf: managesBusiness(caller) ? everybody : caller.userId,
  };
}
