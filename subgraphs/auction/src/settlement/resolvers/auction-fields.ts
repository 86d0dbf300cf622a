import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Personal, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { minimumBid } from '../../bidding/domain/standing.js';
import { stateOf } from '../../bidding/store/standing.js';
import type { AuctionContext } from '../../context.js';
import type { ShownAuction } from '../../lots/resolvers/present.js';
import { Auction } from '../../lots/schema/auction.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { soldPriceOf } from '../../lots/domain/sold-price.js';
import { termsOf } from '../../lots/store/terms.js';
import { shareOf } from '../domain/charges.js';
import { SaleRate } from '../schema/sale-rate.js';
import { Settlement } from '../schema/settlement.js';
import { findSettlement } from './find-settlement.js';
import { toSettlement } from './present.js';

/** The rate, and what it comes to. */
function toSaleRate(row: AuctionRow, basisPoints: number | null): SaleRate | null {
  if (basisPoints === null) return null;
  const price = soldPriceOf(row) ?? minimumBid(termsOf(row), stateOf(row, []));
  return { basisPoints, example: toMoneyType(minor(shareOf(price, row.currency, basisPoints), row.currency)) };
}

/** What a sale costs, and how it is settled. */
@Resolver(() => Auction)
export class SettlementAuctionFields {
  @FieldResolver(() => SaleRate, {
    nullable: true,
    description: 'What the buyer pays to the business on top of the price; null until the auction is scheduled.',
  })
  buyersPremium(@Root() { row }: ShownAuction): SaleRate | null {
    return toSaleRate(row, row.buyersPremiumBps);
  }

  @FieldResolver(() => SaleRate, {
    nullable: true,
    description: 'What the business keeps of the price; null until the auction is scheduled.',
  })
  sellersCommission(@Root() { row }: ShownAuction): SaleRate | null {
    return toSaleRate(row, row.sellersCommissionBps);
  }

  @Personal()
  @FieldResolver(() => Settlement, {
    nullable: true,
    description: 'How the sale is settled, for its buyer, the seller and staff; null for others, and before a sale.',
  })
  async settlement(@Root() { row }: ShownAuction, @Ctx() context: AuctionContext): Promise<Settlement | null> {
    const found = await findSettlement(context, row.id);
    return found && toSettlement(found);
  }
}
