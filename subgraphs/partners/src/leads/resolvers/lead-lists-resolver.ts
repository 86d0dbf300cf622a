import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { requireTenant } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { foldText } from '@marque/shared/text/fold-text';
import type { PartnersContext } from '../../context.js';
import type { LeadFilter } from '../domain/lead-list.js';
import { type LeadFilterInput, LeadListArgs } from '../schema/lead-filter.js';
import { Lead, LeadConnection } from '../schema/lead.js';
import { countLeads, leadCursor, leadPage } from '../store/lead-lists.js';

/** Longest text that is searched for. */
const longestSearch = 200;

/** Leads as those who work them see them. */
@Resolver(() => LeadConnection)
export class LeadListsResolver {
  @RequiresScope('lead:work')
  @Query(() => Lead, {
    nullable: true,
    description: 'One lead; for the id of one that was merged, the lead that stands for it. Null when there is none.',
  })
  lead(
    @Arg('id', () => idOf('Lead'), { description: 'Identifier of the lead.' }) id: string,
    @Ctx() { loaders }: PartnersContext,
  ): Promise<Lead | null> {
    return loaders.lead.load(id);
  }

  @RequiresScope('lead:work')
  @Query(() => LeadConnection, { nullable: true, description: 'The leads of the business.' })
  async leads(@Args(() => LeadListArgs) args: LeadListArgs, @Ctx() { caller, platform }: PartnersContext): Promise<LeadConnection> {
    const tenantId = requireTenant(caller);
    const filter = toFilter(args.filter ?? {});
    const orderBy = args.orderBy ?? 'NEWEST';
    const page = wantedPage(args, 2);
    const rows = await platform.database.read(tenantId, (tx) => leadPage(tx, filter, orderBy, page));
    const connection = toConnection(
      rows,
      page,
      (row) => leadCursor(orderBy, row),
      (row): Lead => row,
    );
    return { ...connection, count: () => platform.database.read(tenantId, (tx) => countLeads(tx, filter)) };
  }

  @FieldResolver(() => Int, { description: 'How many leads match in all; counted only when asked for.' })
  totalCount(@Root() { count }: LeadConnection): Promise<number> {
    return count();
  }
}

function toFilter({ search, ...filter }: LeadFilterInput): LeadFilter {
  if (search === null || search === undefined) return filter;
  if (search.length > longestSearch) throw new PlatformError('BAD_USER_INPUT', `Search for at most ${longestSearch} characters.`);
  return { ...filter, search: foldText(search.trim()) };
}
