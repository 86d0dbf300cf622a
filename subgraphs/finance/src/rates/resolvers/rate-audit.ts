import { RequiresScope } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { FinanceContext } from '../../context.js';
import { User } from '../../ledger/schema/user.js';
import { requireManager } from '../domain/managers.js';
import { RateType } from '../schema/rate.js';

/** Who set a rate, when and why: everybody sees the rate, managers alone see this. */
@Resolver(() => RateType)
export class RateAudit {
  @RequiresScope('business:manage')
  @FieldResolver(() => String, { nullable: true, description: 'Why it was set. For managers.' })
  reason(@Root() { reason }: RateType, @Ctx() { caller }: FinanceContext): string {
    requireManager(caller);
    return reason;
  }

  @RequiresScope('business:manage')
  @FieldResolver(() => User, { nullable: true, description: 'Who set it. For managers.' })
  setBy(@Root() { setBy }: RateType, @Ctx() { caller }: FinanceContext): User {
    requireManager(caller);
    return { id: setBy };
  }

  @RequiresScope('business:manage')
  @FieldResolver(() => DateTime, { nullable: true, description: 'When it was set. For managers.' })
  setAt(@Root() { setAt }: RateType, @Ctx() { caller }: FinanceContext): Date {
    requireManager(caller);
    return setAt;
  }
}
