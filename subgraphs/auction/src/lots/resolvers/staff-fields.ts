import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { PageArgs, Personal, RequiresScope, shownAs, toConnection, wantedPage } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import type { AuctionContext } from '../../context.js';
import { requireManager, seesBidders } from '../domain/rights.js';
import { Auction } from '../schema/auction.js';
import { AuctionStaffAction, AuctionStaffActionConnection } from '../schema/staff-action.js';
import { User, userStub } from '../schema/stubs.js';
import type { StaffActionRow } from '../store/tables.js';
import type { ShownAuction } from './present.js';

/** What staff decided of an auction. */
@Resolver(() => Auction)
export class StaffFields {
  @Personal()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why a manager has approved the draft or sent it back, for the seller and staff; null for others.',
  })
  approvalReason(@Root() { row }: ShownAuction, @Ctx() { caller }: AuctionContext): string | null {
    return seesBidders(caller, row) ? row.approvalReason : null;
  }

  @RequiresScope('business:manage')
  @FieldResolver(() => AuctionStaffActionConnection, {
    nullable: true,
    description: 'What staff did with it, newest first: who, when and why. For managers.',
  })
  async staffActions(
    @Root() { row }: ShownAuction,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx() { caller, loaders }: AuctionContext,
  ): Promise<AuctionStaffActionConnection> {
    requireManager(caller);
    const page = wantedPage(paging, 1);
    const rows = await loaders.staffActions.load({ id: row.id, page });
    const connection = toConnection(
      rows,
      page,
      ({ id }) => [id],
      (each) => shownAs(AuctionStaffAction, each),
    );
    return { ...connection, count: () => loaders.staffActionCount.load({ id: row.id }) };
  }
}

/** Who did it, and to which bid. */
@Resolver(() => AuctionStaffAction)
export class StaffActionFields {
  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who did it; null where the platform did, which takes back what a suspended person has bid.',
  })
  actor(@Root() { actorId }: StaffActionRow): User | null {
    return actorId === null ? null : userStub(actorId);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The administrator who did it in the name of the actor; null where nobody did.',
  })
  impersonatedBy(@Root() { impersonatedBy }: StaffActionRow): User | null {
    return impersonatedBy === null ? null : userStub(impersonatedBy);
  }

  @FieldResolver(() => idOf('Bid'), { nullable: true, description: 'The bid that was taken back; null for every other action.' })
  bidId(@Root() { bidId }: StaffActionRow): string | null {
    return bidId;
  }
}

/** What a list of actions says of the whole of it. */
@Resolver(() => AuctionStaffActionConnection)
export class StaffActionConnectionFields {
  @FieldResolver(() => Int, { description: 'How many actions the whole list has; counted when asked for.' })
  totalCount(@Root() { count }: AuctionStaffActionConnection): Promise<number> {
    return count();
  }
}
