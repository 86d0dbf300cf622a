import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { managesBusiness, ownerIn } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { PageArgs, RequiresScope } from '@marque/shared/graph';
import type { AuctionContext } from '../../context.js';
import { User } from '../../lots/schema/stubs.js';
import { BidConnection } from '../schema/bid.js';
import { bidsOfPerson } from './present.js';

/** The bids of a person. */
@Resolver(() => User)
export class BidderFields {
  @RequiresScope('bid:place', 'business:manage')
  @FieldResolver(() => BidConnection, {
    nullable: true,
    description:
      "The person's bids, newest first; for the person and managers, to whom those in auctions in which they bid themselves are not shown.",
  })
  async bids(@Root() { id }: User, @Args(() => PageArgs) paging: PageArgs, @Ctx() context: AuctionContext): Promise<BidConnection> {
    const { caller } = context;
    if (ownerIn(caller, 'bid:place') !== id && !managesBusiness(caller))
      throw new PlatformError('FORBIDDEN', 'Only a person and managers see their bids.');
    return bidsOfPerson(context, id, paging);
  }
}
