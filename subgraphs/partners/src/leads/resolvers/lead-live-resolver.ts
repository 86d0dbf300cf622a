import { requireTenant } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { mapped, type PlatformEvent } from '@marque/shared/events';
import { gapFree } from '@marque/shared/events/live/gap-free';
import { follow, opens, RequiresScope } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root, Subscription } from 'type-graphql';
import type { PartnersContext } from '../../context.js';
import { leadAggregate, LeadAssigned, LeadMoved, LeadRecorded, LeadTouched, LeadsMerged } from '../../events.js';
import { Lead, LeadChange } from '../schema/lead.js';
import type { LeadChangeKind } from '../domain/lead-change.js';

const kinds: readonly (readonly [kind: LeadChangeKind, type: string])[] = [
  ['RECORDED', LeadRecorded.type],
  ['TOUCHED', LeadTouched.type],
  ['ASSIGNED', LeadAssigned.type],
  ['MOVED', LeadMoved.type],
  ['MERGED', LeadsMerged.type],
];

/** Nothing for an event that this version does not know. */
function toChange({ type, sequence, occurredAt: at, aggregateId: leadId }: PlatformEvent): LeadChange | undefined {
  const [kind] = kinds.find(([, known]) => known === type) ?? [];
  return kind && { kind, sequence: sequence ?? 0, at, leadId };
}

interface StreamArguments {
  id: string;
  afterSequence?: number | null;
}

async function followLead(context: PartnersContext, { id, afterSequence }: StreamArguments): Promise<AsyncIterable<LeadChange>> {
  const row = await context.loaders.lead.load(id);
  if (!row) throw new PlatformError('NOT_FOUND', 'There is no such lead.');
  return mapped(await follow(context, { aggregateType: leadAggregate, aggregateId: row.id, afterSequence }), toChange);
}

const followLeads = ({ platform, caller }: PartnersContext): AsyncIterable<LeadChange> =>
  mapped(gapFree(platform, { tenantId: requireTenant(caller), aggregateType: leadAggregate }), toChange);

/** Leads as they change. */
@Resolver(() => LeadChange)
export class LeadLiveResolver {
  @RequiresScope('lead:work')
  @Subscription(() => LeadChange, {
    description: 'The changes of a lead, in order and without a gap; resumes behind a sequence.',
    subscribe: opens(followLead),
  })
  leadChanged(
    @Root() change: LeadChange,
    @Arg('id', () => idOf('Lead'), { description: 'The lead.' }) _id: string,
    @Arg('afterSequence', () => Int, { nullable: true, description: 'The last sequence seen; null to begin with what comes now.' })
    _afterSequence: number | null | undefined,
  ): LeadChange {
    return change;
  }

  @RequiresScope('lead:work')
  @Subscription(() => LeadChange, { description: 'The changes of all leads of the business, from now on.', subscribe: opens(followLeads) })
  leadsChanged(@Root() change: LeadChange): LeadChange {
    return change;
  }

  @FieldResolver(() => Lead, {
    nullable: true,
    description: 'The lead as it stands now, which may be further on; where it was merged, the one that stands for it.',
  })
  lead(@Root() { leadId }: LeadChange, @Ctx() { loaders }: PartnersContext): Promise<Lead | null> {
    return loaders.lead.load(leadId);
  }
}
