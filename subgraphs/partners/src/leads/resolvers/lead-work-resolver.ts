import { RequiresScope } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { PartnersContext } from '../../context.js';
import { assignLead } from '../commands/assign-lead.js';
import { mergeLeads } from '../commands/merge-leads.js';
import { moveLead } from '../commands/move-lead.js';
import { AssignLeadInput, MergeLeadsInput, MoveLeadInput } from '../schema/inputs.js';
import { type LeadPayload, WorkLeadResult } from '../schema/results.js';
import type { LeadRow } from '../store/tables.js';

const inLead = (lead: LeadRow): LeadPayload => ({ lead });
const input = { description: 'What is wanted.' };

/** What is done with leads. */
@Resolver()
export class LeadWorkResolver {
  @RequiresScope('lead:work')
  @Mutation(() => WorkLeadResult.type, {
    description: 'Gives a lead to somebody who works leads. One that somebody has in hand is passed on by them or by managers.',
  })
  async assignLead(
    @Arg('input', () => AssignLeadInput, input) { leadId, assigneeId, idempotencyKey }: AssignLeadInput,
    @Ctx() context: PartnersContext,
  ) {
    return WorkLeadResult.answer(await assignLead(context, { leadId, assigneeId, idempotencyKey }), inLead);
  }

  @RequiresScope('lead:work')
  @Mutation(() => WorkLeadResult.type, {
    description: 'Moves a lead to its next state, or ends it. For who has it in hand and for managers; for anybody where nobody has.',
  })
  async moveLead(
    @Arg('input', () => MoveLeadInput, input) { leadId, to, reason = null, idempotencyKey }: MoveLeadInput,
    @Ctx() context: PartnersContext,
  ) {
    return WorkLeadResult.answer(await moveLead(context, { leadId, to, reason, idempotencyKey }), inLead);
  }

  @RequiresScope('lead:work')
  @Mutation(() => WorkLeadResult.type, {
    description:
      'Makes a lead part of another, which is the same person. What was known of either is kept, and the id of the first stands for the other.',
  })
  async mergeLeads(
    @Arg('input', () => MergeLeadsInput, input) { leadId, intoId, idempotencyKey }: MergeLeadsInput,
    @Ctx() context: PartnersContext,
  ) {
    return WorkLeadResult.answer(await mergeLeads(context, { leadId, intoId, idempotencyKey }), inLead);
  }
}
