/** What a lead is made of, in the form in which it is kept, or what is wrong with it. */
import { knownId } from '@marque/shared/graph/global-ids';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { parseEmail, parsePhone } from '@marque/shared/text/contact';
import { foldText } from '@marque/shared/text/fold-text';
import { shownText } from '@marque/shared/text/shown-text';
import type { ConsentPurpose, ContactKind, LeadSource } from './lead-source.js';

/** What somebody agreed to. */
export interface Consent {
  readonly purpose: ConsentPurpose;
  /** The words that were agreed to, or their version. */
  readonly wording: string;
  readonly givenAt: Date;
}

/** A lead as it is told. */
export interface LeadDraft {
  readonly source: LeadSource;
  readonly email: string | null;
  readonly phone: string | null;
  readonly name: string | null;
  readonly userId: string | null;
  /** What the person wants, in words. */
  readonly interest: string;
  /** What it is about, as a client names it. */
  readonly subjectId: string | null;
  readonly consent: Consent;
}

/** An address or a number in its one form. */
export interface Contact {
  readonly kind: ContactKind;
  readonly value: string;
}

/** A lead in the form in which it is kept; it has one contact or both. */
export interface ParsedLead extends Omit<LeadDraft, 'email' | 'phone'> {
  readonly contacts: readonly Contact[];
}

/** The first thing that is wrong with a lead, or what is kept of it. `country` is the tenant's. */
export function parseLead(draft: LeadDraft, country: string, now: Date): ParsedLead | InvalidInput {
  const { email, phone, ...rest } = draft;
  const contacts = contactsOf(email, phone, country);
  if ('refused' in contacts) return contacts;
  const name = draft.name === null ? null : shownText(draft.name, { max: 160 });
  if (draft.name !== null && name === null) return invalidInput('A name has 1 to 160 characters, none of them hidden.', 'name');
  const interest = shownText(draft.interest, { max: 500, lines: true });
  if (interest === null) return invalidInput('An interest has 1 to 500 characters, none of them hidden.', 'interest');
  const subjectId = draft.subjectId === null ? null : knownId(draft.subjectId);
  if (draft.subjectId !== null && subjectId === null) return invalidInput('This is no id of the graph.', 'subjectId');
  const wording = shownText(draft.consent.wording, { max: 1000, lines: true });
  if (wording === null)
    return invalidInput('Say to which words the person agreed, in 1 to 1000 characters, none of them hidden.', 'consent', 'wording');
  if (draft.consent.givenAt > now) return invalidInput('Nobody has agreed to anything in the future.', 'consent', 'givenAt');
  return { ...rest, contacts, name, interest, subjectId, consent: { ...draft.consent, wording } };
}

function contactsOf(email: string | null, phone: string | null, country: string): readonly Contact[] | InvalidInput {
  const address = email === null ? null : parseEmail(email);
  if (email !== null && address === null) return invalidInput('This is no email address.', 'email');
  const number = phone === null ? null : parsePhone(phone, country);
  if (phone !== null && number === null) return invalidInput('Write the phone number as E.164, such as +2348031234567.', 'phone');
  const contacts: readonly Contact[] = [
    ...(address === null ? [] : [{ kind: 'EMAIL' as const, value: address }]),
    ...(number === null ? [] : [{ kind: 'PHONE' as const, value: number }]),
  ];
  return contacts.length === 0 ? invalidInput('A lead has an email address or a phone number.', 'email') : contacts;
}

/** What a contact is found by: its value and the name that came with it, as searches compare texts. */
export const searchText = (value: string, name: string | null): string => foldText(name === null ? value : `${value} ${name}`);
