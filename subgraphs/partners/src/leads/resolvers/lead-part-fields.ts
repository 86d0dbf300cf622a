import { platformActor } from '@marque/shared/commands';
import { namedBy } from '@marque/shared/graph/global-ids';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PartnersContext } from '../../context.js';
import { User } from '../../directory/schema/user.js';
import { LeadTouch } from '../schema/lead-touch.js';
import { Lead, LeadStep } from '../schema/lead.js';
import { Vehicle } from '../schema/vehicle.js';

/** What a touch points at. */
@Resolver(() => LeadTouch)
export class LeadTouchFields {
  @FieldResolver(() => Vehicle, { nullable: true, description: 'The vehicle that it is about, where it is about one.' })
  vehicle(@Root() { subjectId }: LeadTouch): Vehicle | null {
    const subject = subjectId === null ? null : namedBy(subjectId);
    return subject?.type === 'Vehicle' ? { id: subject.id } : null;
  }

  @FieldResolver(() => Lead, {
    nullable: true,
    description: 'Another lead, which has the number that was given here: perhaps the same person, whom mergeLeads joins.',
  })
  async perhapsAlso(@Root() { otherLeadId }: LeadTouch, @Ctx() { loaders }: PartnersContext): Promise<Lead | null> {
    return otherLeadId === null ? null : loaders.lead.load(otherLeadId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who wrote it down; null where the platform did.' })
  by(@Root() { recordedBy }: LeadTouch): User | null {
    return recordedBy === platformActor ? null : { id: recordedBy };
  }
}

/** Who did what. */
@Resolver(() => LeadStep)
export class LeadStepFields {
  @FieldResolver(() => User, { nullable: true, description: 'Who did it; null for the platform.' })
  by(@Root() { actorId }: LeadStep): User | null {
    return actorId === platformActor ? null : { id: actorId };
  }
}
