import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { MoneyType, Personal, SameForAll, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import type { AuctionContext } from '../../context.js';
import { seesAuction } from '../domain/rights.js';
import { Auction } from '../schema/auction.js';
import { IncrementBandType } from '../schema/increment-band.js';
import { User, userStub, Vehicle, vehicleStub } from '../schema/stubs.js';
import { type ShownAuction, toAuction } from './present.js';
import { showsBidders } from './shows-bidders.js';
import { showBands } from './show-increments.js';

/** What is sold, by whom and under which terms. */
@Resolver(() => Auction)
export class LotFields {
  @SameForAll()
  @FieldResolver(() => Vehicle, { nullable: true, description: 'What is sold.' })
  vehicle(@Root() { row }: ShownAuction): Vehicle {
    return vehicleStub(row.vehicleId);
  }

  @SameForAll()
  @FieldResolver(() => User, { nullable: true, description: 'Who sells.' })
  seller(@Root() { row }: ShownAuction): User {
    return userStub(row.sellerId);
  }

  @Personal()
  @FieldResolver(() => MoneyType, {
    nullable: true,
    description: 'The reserve, for the seller and staff who do not bid in it; null for others and where there is none.',
  })
  async reservePrice(@Root() { row }: ShownAuction, @Ctx() context: AuctionContext): Promise<MoneyType | null> {
    return row.reserveMinor !== null && (await showsBidders(context, row)) ? toMoneyType(minor(row.reserveMinor, row.currency)) : null;
  }

  @Personal()
  @FieldResolver(() => Auction, {
    nullable: true,
    description:
      'The auction by which the vehicle was put up again; null where it was not, and for who does not see that one, a draft at first.',
  })
  async relistedAs(@Root() { row }: ShownAuction, @Ctx() { loaders, caller }: AuctionContext): Promise<Auction | null> {
    const next = row.relistedAs === null ? null : await loaders.auction.load(row.relistedAs);
    return next && seesAuction(caller, next) ? toAuction(next) : null;
  }

  @FieldResolver(() => [IncrementBandType], { description: 'By how much bids rise, by band of prices.' })
  increments(@Root() { row }: ShownAuction): IncrementBandType[] {
    return showBands(row.increments, row.currency);
  }
}
