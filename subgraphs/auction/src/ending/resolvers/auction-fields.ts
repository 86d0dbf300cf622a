import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ownerIn } from '@marque/shared/auth';
import { Personal } from '@marque/shared/graph';
import type { AuctionContext } from '../../context.js';
import type { ShownAuction } from '../../lots/resolvers/present.js';
import { showsBidders } from '../../lots/resolvers/shows-bidders.js';
import { Auction } from '../../lots/schema/auction.js';
import { User, userStub } from '../../lots/schema/stubs.js';
import { SaleOffer } from '../schema/sale-offer.js';
import { seesOffer, toSaleOffer } from './sale-offer.js';

/** What an auction came to. */
@Resolver(() => Auction)
export class EndingFields {
  @Personal()
  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who has won, for the winner, the seller and staff who do not bid in it; null for others.',
  })
  async winner(@Root() { row }: ShownAuction, @Ctx() context: AuctionContext): Promise<User | null> {
    return row.winnerId !== null && (ownerIn(context.caller, 'bid:place') === row.winnerId || (await showsBidders(context, row)))
      ? userStub(row.winnerId)
      : null;
  }

  @Personal()
  @FieldResolver(() => SaleOffer, {
    nullable: true,
    description:
      'The offer after the end, for its bidder, the seller and staff who do not bid in it; null for others, and where the sale was undone: its log has what was.',
  })
  async offer(@Root() { row }: ShownAuction, @Ctx() context: AuctionContext): Promise<SaleOffer | null> {
    const offer = await context.loaders.offer.load(row.id);
    return offer && (await seesOffer(context, row, offer)) ? toSaleOffer(offer, row.currency) : null;
  }
}
