import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ownerIn } from '@marque/shared/auth';
import { Personal } from '@marque/shared/graph';
import type { AuctionContext } from '../../context.js';
import { seesBidders } from '../../lots/domain/rights.js';
import type { ShownAuction } from '../../lots/resolvers/present.js';
import { Auction } from '../../lots/schema/auction.js';
import { User, userStub } from '../../lots/schema/stubs.js';
import { SaleOffer } from '../schema/sale-offer.js';
import { seesOffer, toSaleOffer } from './sale-offer.js';

/** What an auction came to. */
@Resolver(() => Auction)
export class EndingFields {
  @Personal()
  @FieldResolver(() => User, { nullable: true, description: 'Who has won, for the seller, staff and the winner; null for others.' })
  winner(@Root() { row }: ShownAuction, @Ctx() { caller }: AuctionContext): User | null {
    return row.winnerId !== null && (seesBidders(caller, row) || ownerIn(caller, 'bid:place') === row.winnerId)
      ? userStub(row.winnerId)
      : null;
  }

  @Personal()
  @FieldResolver(() => SaleOffer, {
    nullable: true,
    description: 'The offer after the end, for its bidder, the seller and staff; null for others.',
  })
  async offer(@Root() { row }: ShownAuction, @Ctx() { loaders, caller }: AuctionContext): Promise<SaleOffer | null> {
    const offer = await loaders.offer.load(row.id);
    return offer && seesOffer(caller, row, offer) ? toSaleOffer(offer, row.currency) : null;
  }
}
