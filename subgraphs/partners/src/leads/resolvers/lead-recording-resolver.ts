import { Internal, RequiresScope } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { PartnersContext } from '../../context.js';
import { createLead, recordLead, type RecordLead } from '../commands/record-lead.js';
import { CreateLeadInput, type LeadConsentInput, RecordLeadInput } from '../schema/inputs.js';
import { CreateLeadResult, type LeadPayload, RecordLeadResult } from '../schema/results.js';
import type { LeadRow } from '../store/tables.js';

const inLead = (lead: LeadRow): LeadPayload => ({ lead });

const toConsent = ({ purpose, wording, givenAt }: LeadConsentInput): RecordLead['consent'] => ({
  purpose,
  wording,
  givenAt: givenAt ? new Date(givenAt) : null,
});

/** People who come. */
@Resolver()
export class LeadRecordingResolver {
  @Internal()
  @Mutation(() => RecordLeadResult.type, {
    description:
      'For the platform itself: writes down that somebody came. Who has the same address or number is the same lead; nobody comes more than five times an hour.',
  })
  async recordLead(
    @Arg('input', () => RecordLeadInput, { description: 'Who came, and to what they agreed.' }) wanted: RecordLeadInput,
    @Ctx() context: PartnersContext,
  ) {
    const { source, email = null, phone = null, name = null, userId = null, interest, subjectId = null, consent, idempotencyKey } = wanted;
    const input = { source, email, phone, name, userId, interest, subjectId, consent: toConsent(consent), idempotencyKey };
    return RecordLeadResult.answer(await recordLead(context, input), inLead);
  }

  @RequiresScope('lead:work')
  @Mutation(() => CreateLeadResult.type, {
    description: 'Writes down that somebody came. Who has the same address or number is the same lead.',
  })
  async createLead(
    @Arg('input', () => CreateLeadInput, { description: 'Who came, and to what they agreed.' }) wanted: CreateLeadInput,
    @Ctx() context: PartnersContext,
  ) {
    const { source, email = null, phone = null, name = null, interest, subjectId = null, consent, idempotencyKey } = wanted;
    const input = { source, email, phone, name, interest, subjectId, consent: toConsent(consent), idempotencyKey };
    return CreateLeadResult.answer(await createLead(context, input), inLead);
  }
}
