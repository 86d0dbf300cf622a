import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireTenant } from '@marque/shared/auth';
import { PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import type { AuctionContext } from '../../context.js';
import { setDefaultIncrements } from '../commands/increments/set-default-increments.js';
import { requireManager } from '../domain/rights.js';
import { DefaultIncrements, DefaultIncrementsConnection, SetDefaultIncrementsResult } from '../schema/default-increments.js';
import { SetDefaultIncrementsInput } from '../schema/inputs.js';
import { User, userStub } from '../schema/stubs.js';
import { countOfDefaultIncrements, defaultIncrementsNow, pageOfDefaultIncrements } from '../store/default-increments.js';
import { showDefaultIncrements, type ShownIncrements } from './show-increments.js';

/** By how much bids rise where nobody says: everybody sees it, managers set it and see all of the past. */
@Resolver(() => DefaultIncrementsConnection)
export class IncrementsResolver {
  @Query(() => DefaultIncrements, {
    nullable: true,
    description: 'By how much bids rise in drafts to come that say nothing of it; null where the business has not said.',
  })
  async defaultIncrements(@Ctx() { caller, platform: { database } }: AuctionContext): Promise<DefaultIncrements | null> {
    const row = await database.read(requireTenant(caller), defaultIncrementsNow);
    return row && showDefaultIncrements(row);
  }

  @RequiresScope('business:manage')
  @Query(() => DefaultIncrementsConnection, {
    nullable: true,
    description: 'All default increments that were ever set, the last that were set first, with who set them and why.',
  })
  async defaultIncrementsHistory(
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx() { caller, platform: { database } }: AuctionContext,
  ): Promise<DefaultIncrementsConnection> {
    requireManager(caller);
    const tenantId = requireTenant(caller);
    const page = wantedPage(paging, 1);
    const rows = await database.read(tenantId, (tx) => pageOfDefaultIncrements(tx, page));
    const count = () => database.read(tenantId, countOfDefaultIncrements);
    return { ...toConnection(rows, page, ({ id }) => [id], showDefaultIncrements), count };
  }

  @RequiresScope('business:manage')
  @Mutation(() => SetDefaultIncrementsResult.type, {
    description: 'Says by how much bids rise in drafts to come that say nothing of it. Those that are there keep what they have.',
  })
  async setDefaultIncrements(
    @Arg('input', () => SetDefaultIncrementsInput, { description: 'The increments, and why.' }) input: SetDefaultIncrementsInput,
    @Ctx() context: AuctionContext,
  ) {
    const outcome = await setDefaultIncrements(context, input);
    return SetDefaultIncrementsResult.answer(outcome, (row) => ({ defaultIncrements: showDefaultIncrements(row) }));
  }

  @FieldResolver(() => Int, { description: 'How often they were set in all; counted when asked for.' })
  totalCount(@Root() { count }: DefaultIncrementsConnection): Promise<number> {
    return count();
  }
}

/** Who set them, when and why: everybody sees the increments, managers alone see this. */
@Resolver(() => DefaultIncrements)
export class IncrementsAudit {
  @RequiresScope('business:manage')
  @FieldResolver(() => String, { nullable: true, description: 'Why they were set. For managers.' })
  reason(@Root() { row }: ShownIncrements, @Ctx() { caller }: AuctionContext): string {
    requireManager(caller);
    return row.reason;
  }

  @RequiresScope('business:manage')
  @FieldResolver(() => User, { nullable: true, description: 'Who set them. For managers.' })
  setBy(@Root() { row }: ShownIncrements, @Ctx() { caller }: AuctionContext): User {
    requireManager(caller);
    return userStub(row.setBy);
  }

  @RequiresScope('business:manage')
  @FieldResolver(() => User, {
    nullable: true,
    description: 'The administrator who set them in the name of that person; null where nobody did. For managers.',
  })
  impersonatedBy(@Root() { row }: ShownIncrements, @Ctx() { caller }: AuctionContext): User | null {
    requireManager(caller);
    return row.impersonatedBy === null ? null : userStub(row.impersonatedBy);
  }

  @RequiresScope('business:manage')
  @FieldResolver(() => DateTime, { nullable: true, description: 'When they were set. For managers.' })
  setAt(@Root() { row }: ShownIncrements, @Ctx() { caller }: AuctionContext): Date {
    requireManager(caller);
    return row.setAt;
  }
}
