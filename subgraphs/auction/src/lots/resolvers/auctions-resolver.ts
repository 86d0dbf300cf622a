import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { managesBusiness, requireTenant } from '@marque/shared/auth';
import { toConnection, wantedPage } from '@marque/shared/graph';
import type { AuctionContext } from '../../context.js';
import { seesAuction } from '../domain/rights.js';
import { AuctionConnection } from '../schema/auction-connection.js';
import { Auction } from '../schema/auction.js';
import { type AuctionFilterInput, AuctionListArgs } from '../schema/inputs.js';
import { type AuctionFilter, everybody, pageOfAuctions } from '../store/auctions.js';
import { toAuction } from './present.js';

/** Reads of auctions. */
@Resolver()
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
    description: 'Auctions of the tenant, newest first. Drafts are shown to those who run them.',
  })
  async auctions(
    @Args(() => AuctionListArgs) { filter, ...paging }: AuctionListArgs,
    @Ctx() context: AuctionContext,
  ): Promise<AuctionConnection> {
    const page = wantedPage(paging, 1);
    const wanted = toFilter(filter, context);
    const rows = wanted
      ? await context.platform.database.read(requireTenant(context.caller), (tx) => pageOfAuctions(tx, wanted, page))
      : [];
    return toConnection(rows, page, ({ id }) => [id], toAuction);
  }
}

/** The filter for the store. */
function toFilter(input: AuctionFilterInput | null | undefined, { caller }: AuctionContext): AuctionFilter | null {
  const { states, types, sellerId, vehicleId, endsBefore } = input ?? {};
  return {
    ...(states && { states }),
    ...(types && { types }),
    ...(sellerId && { sellerId }),
    ...(vehicleId && { vehicleId }),
    ...(endsBefore && { endsBefore: new Date(endsBefore) }),
    draftsOf: managesBusiness(caller) ? everybody : caller.userId,
  };
}
