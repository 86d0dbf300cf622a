import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PartnersContext } from '../../context.js';
import { User } from '../../directory/schema/user.js';
import type { ContactKind } from '../domain/lead-source.js';
import { type LeadState, leadStates, movesOf } from '../domain/lead-states.js';
import { mayWork, workerOf } from '../domain/lead-worker.js';
import { LeadStateEnum } from '../schema/enums.js';
import { LeadTouch } from '../schema/lead-touch.js';
import { Lead, LeadContact, LeadStep } from '../schema/lead.js';
import { shownChanges } from '../store/leads.js';
import type { LeadRow } from '../store/tables.js';
import { shownTouches } from '../store/touches.js';

/** Fields of a lead that are computed or kept elsewhere. Whoever holds a lead may see it. */
@Resolver(() => Lead)
export class LeadFields {
  @FieldResolver(() => String, { nullable: true, description: 'The name that was given last.' })
  async name(@Root() { id }: Lead, @Ctx() { loaders }: PartnersContext): Promise<string | null> {
    return (await loaders.leadContacts.load(id)).find(({ name }) => name !== null)?.name ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The email address that was given last.' })
  email(@Root() { id }: Lead, @Ctx() context: PartnersContext): Promise<string | null> {
    return latest(context, id, 'EMAIL');
  }

  @FieldResolver(() => String, { nullable: true, description: 'The phone number that was given last, as E.164.' })
  phone(@Root() { id }: Lead, @Ctx() context: PartnersContext): Promise<string | null> {
    return latest(context, id, 'PHONE');
  }

  @FieldResolver(() => [LeadContact], { description: 'All addresses and numbers, the latest first.' })
  async contacts(@Root() { id }: Lead, @Ctx() { loaders }: PartnersContext): Promise<LeadContact[]> {
    return [...(await loaders.leadContacts.load(id))];
  }

  @FieldResolver(() => User, { nullable: true, description: 'The person’s account, where it is known.' })
  user(@Root() { userId }: LeadRow): User | null {
    return userId === null ? null : { id: userId };
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who has it in hand; null while nobody has.' })
  assignee(@Root() { assigneeId }: LeadRow): User | null {
    return assigneeId === null ? null : { id: assigneeId };
  }

  @FieldResolver(() => [LeadStateEnum], { description: 'The states to which the caller can move it now.' })
  nextStates(@Root() row: LeadRow, @Ctx() { caller }: PartnersContext): readonly LeadState[] {
    return caller.userId !== null && mayWork(row, workerOf(caller)) ? movesOf(row.state) : [];
  }

  @FieldResolver(() => [LeadTouch], {
    description: `Each time that the person came, with what was merged into this lead: the last ${shownTouches}, the oldest first.`,
  })
  async touches(@Root() { id }: Lead, @Ctx() { loaders }: PartnersContext): Promise<LeadTouch[]> {
    return (await loaders.leadTouches.load(id)).map((touch) => ({
      ...touch,
      consent: { purpose: touch.consentPurpose, wording: touch.consentWording, givenAt: touch.consentGivenAt },
    }));
  }

  @FieldResolver(() => [LeadStep], { description: `What was done with it: the last ${shownChanges} changes, the oldest first.` })
  async history(@Root() { id }: Lead, @Ctx() { loaders }: PartnersContext): Promise<LeadStep[]> {
    return (await loaders.leadHistory.load(id)).map((step) => ({ ...step, from: stateIn(step.changedFrom), to: stateIn(step.changedTo) }));
  }
}

async function latest({ loaders }: PartnersContext, leadId: string, wanted: ContactKind): Promise<string | null> {
  return (await loaders.leadContacts.load(leadId)).find(({ kind }) => kind === wanted)?.value ?? null;
}

/** Of an assignment or a merger the two sides are ids. */
const stateIn = (text: string | null): LeadState | null => leadStates.find((state) => state === text) ?? null;
