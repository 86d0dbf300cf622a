import { UUID } from '@marque/shared/graph/scalars';
import { requireService } from '@marque/shared/auth';
import { Internal } from '@marque/shared/graph';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
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
    @Ctx() { caller, loaders }: IdentityContext,
    @Arg('userId', () => UUID, { description: 'The person.' }) wanted: string,
  ): Promise<BidderStanding | null> {
    requireService(caller);
    const user = await loaders.user.load(wanted);
    if (user === null) return null;
    const { id: userId, role, displayName, kycState, state } = user;
    return { userId, kycApproved: kycState === 'APPROVED', suspended: state === 'SUSPENDED', role, displayName };
  }
}
