import { Internal } from '@marque/shared/graph';
import { requireService } from '@marque/shared/auth';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { IdentityContext } from '../../context.js';
import { BidderStanding } from '../schema/bidder-standing.js';

/** What other subgraphs ask. */
@Resolver()
export class BidderStandingResolver {
  @Internal()
  @Query(() => BidderStanding, {
    nullable: true,
    description: 'Whether a person may bid. For the platform itself; null for an unknown person.',
  })
  async bidderStanding(
    @Ctx() { caller, users }: IdentityContext,
    @Arg('userId', () => ID, { description: 'The person.' }) userId: string,
  ): Promise<BidderStanding | null> {
    requireService(caller);
    const user = await users.load(userId);
    if (user === null) return null;
    const { role, displayName } = user;
    return { userId: user.id, kycApproved: user.kycStatus === 'APPROVED', suspended: user.status === 'SUSPENDED', role, displayName };
  }
}
