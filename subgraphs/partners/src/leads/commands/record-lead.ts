/** Writes down that somebody came: a new lead, or one more touch of the lead that has the same contact already. */
import { requireService, requireTenant } from '@marque/shared/auth';
import { type Actor, actorOf, type CommandContext, once, platformActor } from '@marque/shared/commands';
import { type IdempotencyConflict, isRefusal, type InvalidInput, notAllowed, type NotAllowed } from '@marque/shared/outcome';
import { countryOf } from '../../neighbours/identity.js';
import { type LeadDraft, parseLead } from '../domain/lead-input.js';
import type { LeadRow } from '../store/tables.js';
import { addTouch } from './add-touch.js';
import { openLead } from './open-lead.js';
import { knownContacts, lockContacts } from '../store/contacts.js';

/** A lead as it is told; of a consent that names no moment, it is given now. */
export interface RecordLead extends Omit<LeadDraft, 'consent'> {
  readonly consent: Omit<LeadDraft['consent'], 'givenAt'> & { readonly givenAt: Date | null };
  readonly idempotencyKey: string;
}

export type RecordOutcome = LeadRow | InvalidInput | NotAllowed | IdempotencyConflict;

/** For other subgraphs, which are asked by guests: not more often than `domain/flood.ts` says. */
export function recordLead(context: CommandContext, input: RecordLead): Promise<RecordOutcome> {
  requireService(context.caller);
  return record(context, { tenantId: requireTenant(context.caller), actorId: platformActor }, 'recordLead', input);
}

/** For those who work leads. */
export function createLead(context: CommandContext, input: Omit<RecordLead, 'userId'>): Promise<RecordOutcome> {
  return record(context, actorOf(context.caller), 'createLead', { ...input, userId: null });
}

async function record(
  { platform }: CommandContext,
  actor: Actor,
  command: string,
  { idempotencyKey, ...input }: RecordLead,
): Promise<RecordOutcome> {
  const country = await countryOf(platform.graph, actor.tenantId);
  return once(platform, actor, { command, idempotencyKey, input }, async (tx, now): Promise<RecordOutcome> => {
    const lead = parseLead({ ...input, consent: { ...input.consent, givenAt: input.consent.givenAt ?? now } }, country, now);
    if (isRefusal(lead)) return lead;
    await lockContacts(tx, actor.tenantId, lead.contacts);
    const known = await knownContacts(tx, actor.tenantId, lead.contacts);
    const coming = { platform, tx, actor, lead, now };
    if (known.length > 0) return addTouch(coming, known);
    if (lead.consent.purpose !== 'CONTACT') return notAllowed('Nobody is written down who did not agree to be contacted.');
    return openLead(coming);
  });
}
