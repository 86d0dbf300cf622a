import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { managesBusiness, peopleBehind, requireTenant, requireUser } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import type { AuctionContext } from '../../context.js';
import { SettlementListArgs } from '../schema/inputs.js';
import { Settlement, SettlementConnection } from '../schema/settlement.js';
import { countOfSettlements, pageOfSettlements, type SettlementFilter, settlementOrders } from '../store/settlement-lists.js';
import { findSettlement } from './find-settlement.js';
import { ForSaleParties } from './for-sale-parties.js';
import { toSettlement } from './present.js';

/** Settlements as their parties and staff see them. */
@Resolver(() => SettlementConnection)
export class SettlementListsResolver {
  @ForSaleParties()
  @Query(() => Settlement, {
    nullable: true,
    description: 'The settlement of an auction’s sale; null where there is none for the caller.',
  })
  async settlement(
    @Arg('auctionId', () => idOf('Auction'), { description: 'The auction.' }) auctionId: string,
    @Ctx() context: AuctionContext,
  ): Promise<Settlement | null> {
    const found = await findSettlement(context, auctionId);
    return found && toSettlement(found);
  }

  @RequiresScope('bid:place', 'auction:create', 'vehicle:list')
  @Query(() => SettlementConnection, { nullable: true, description: 'Settlements in which the caller buys or sells.' })
  mySettlements(@Args(() => SettlementListArgs) args: SettlementListArgs, @Ctx() context: AuctionContext): Promise<SettlementConnection> {
    return list(context, args, { partyId: requireUser(context.caller) });
  }

  @RequiresScope('concierge:work')
  @Query(() => SettlementConnection, { nullable: true, description: 'All settlements of the business. For staff.' })
  settlements(@Args(() => SettlementListArgs) args: SettlementListArgs, @Ctx() context: AuctionContext): Promise<SettlementConnection> {
    return list(context, args, {});
  }

  @FieldResolver(() => Int, { description: 'How many settlements the whole list has; counted when asked for.' })
  totalCount(@Root() { count }: SettlementConnection): Promise<number> {
    return count();
  }
}

async function list(
  { caller, platform: { database } }: AuctionContext,
  { filter: input, orderBy: wantedOrder, ...paging }: SettlementListArgs,
  own: Pick<SettlementFilter, 'partyId'>,
): Promise<SettlementConnection> {
  const orderBy = wantedOrder ?? 'NEWEST';
  const { parts, cursorOf } = settlementOrders[orderBy];
  const page = wantedPage(paging, parts);
  const tenantId = requireTenant(caller);
  const { states, stage, transferStates, dueBefore, buyerId, sellerId } = input ?? {};
  if (transferStates && !managesBusiness(caller))
    throw new PlatformError('FORBIDDEN', 'Only those who manage the business see how money has moved.');
  const filter: SettlementFilter = {
    ...own,
    ...(states && { states }),
    ...(stage && { stage }),
    ...(transferStates && { transferStates }),
    ...(dueBefore && { dueBefore: new Date(dueBefore) }),
    ...(buyerId && { buyerId }),
    // Who has bought is not found out by asking for each.
    ...(buyerId && buyerId !== caller.userId && { hiddenFrom: peopleBehind(caller) }),
    ...(sellerId && { sellerId }),
  };
  const rows = await database.read(tenantId, (tx) => pageOfSettlements(tx, { filter, orderBy, page }));
  const count = () => database.read(tenantId, (tx) => countOfSettlements(tx, filter));
  return { ...toConnection(rows, page, cursorOf, toSettlement), count };
}
