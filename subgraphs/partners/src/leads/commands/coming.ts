import type { Actor, TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import type { ParsedLead } from '../domain/lead-input.js';
import type { LeadTouchRow } from '../store/tables.js';

/** Somebody who comes, in the transaction that writes it down under the lock of the contacts. */
export interface Coming extends TransactionContext {
  /** Who writes it down. */
  readonly actor: Actor;
  readonly lead: ParsedLead;
  readonly now: Date;
}

/** The touch of a lead. */
export const touchOf = ({ actor, lead, now }: Coming, leadId: string, otherLeadId: string | null): LeadTouchRow => ({
  id: newId(),
  tenantId: actor.tenantId,
  leadId,
  source: lead.source,
  interest: lead.interest,
  subjectId: lead.subjectId,
  consentPurpose: lead.consent.purpose,
  consentWording: lead.consent.wording,
  consentGivenAt: lead.consent.givenAt,
  otherLeadId,
  recordedBy: actor.actorId,
  at: now,
});
