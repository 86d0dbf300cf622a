import { requireTenant } from '@marque/shared/auth';
import { MoneyType, Personal, RequiresScope, toMoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { minor } from '@marque/shared/money';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { AuctionContext } from '../../context.js';
import { isFeatured } from '../../lots/domain/featured.js';
import { seesBidders } from '../../lots/domain/rights.js';
import { inAuction, type ShownAuction } from '../../lots/resolvers/present.js';
import { Auction } from '../../lots/schema/auction.js';
import { AuctionReasonInput } from '../../lots/schema/inputs.js';
import { AuctionResult } from '../../lots/schema/results.js';
import { ratesInForce } from '../../neighbours/escrow.js';
import { featureAuction } from '../commands/feature-auction.js';
import { unfeatureAuction } from '../commands/unfeature-auction.js';
import { AuctionFeaturing, FeatureAuctionInput, FeatureAuctionResult } from '../schema/featuring.js';
import type { FeaturingRow } from '../store/tables.js';

/** Auctions that are shown before the rest. */
@Resolver()
export class FeaturingResolver {
  @Query(() => MoneyType, {
    nullable: true,
    description: 'What it costs now to feature an auction for a week; null where the business sells no featuring.',
  })
  async featuringFee(@Ctx() { caller, platform: { graph } }: AuctionContext): Promise<MoneyType | null> {
    const { featuringFee } = await ratesInForce(graph, requireTenant(caller));
    return featuringFee && toMoneyType(featuringFee);
  }

  @RequiresScope('garage:own', 'vehicle:list')
  @Mutation(() => FeatureAuctionResult.type, {
    description:
      'Shows an auction before the rest. Who sells pays the fee out of the wallet; what staff feature costs nothing. The fee is given back only where staff take it off or call the auction off.',
  })
  async featureAuction(
    @Arg('input', () => FeatureAuctionInput, { description: 'Which auction, for how long, and at which price.' })
    input: FeatureAuctionInput,
    @Ctx() context: AuctionContext,
  ) {
    const { auctionId, weeks, acceptedFee, reason, idempotencyKey } = input;
    return FeatureAuctionResult.answer(await featureAuction(context, { auctionId, weeks, acceptedFee, reason, idempotencyKey }), inAuction);
  }

  @RequiresScope('business:manage')
  @Mutation(() => AuctionResult.type, {
    description: 'Shows an auction before the rest no more; the fee of each period that is not over goes back.',
  })
  async unfeatureAuction(
    @Arg('input', () => AuctionReasonInput, { description: 'Which auction, and why.' }) input: AuctionReasonInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await unfeatureAuction(context, input), inAuction);
  }
}

/** Whether an auction is shown before the rest. */
@Resolver(() => Auction)
export class FeaturedFields {
  @FieldResolver(() => Boolean, { description: 'Whether it is shown before the rest now.' })
  featured(@Root() { row }: ShownAuction, @Ctx() { platform }: AuctionContext): boolean {
    return isFeatured(row, platform.clock.now());
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'Until when it is shown before the rest, or until its end if that is sooner; null where it is not.',
  })
  featuredUntil(@Root() { row }: ShownAuction, @Ctx() { platform }: AuctionContext): Date | null {
    return isFeatured(row, platform.clock.now()) ? row.featuredUntil : null;
  }

  @Personal()
  @FieldResolver(() => [AuctionFeaturing], {
    nullable: true,
    description: 'The last twenty times that it was featured or was to be, newest first, for the seller and staff; null for others.',
  })
  async featurings(@Root() { row }: ShownAuction, @Ctx() { caller, loaders }: AuctionContext): Promise<AuctionFeaturing[] | null> {
    return seesBidders(caller, row) ? (await loaders.featurings.load(row.id)).map(toFeaturing) : null;
  }
}

function toFeaturing({ state, weeks, currency, feeMinor, refund, startsAt, endsAt }: FeaturingRow): AuctionFeaturing {
  const fee = currency === null ? null : toMoneyType(minor(feeMinor, currency));
  return Object.assign(new AuctionFeaturing(), { state, weeks, fee, refunded: refund === 'DONE', startsAt, endsAt });
}
