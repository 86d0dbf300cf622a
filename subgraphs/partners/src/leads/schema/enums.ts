import { enumType } from '@marque/shared/graph';
import type { LeadOrder } from '../domain/lead-list.js';
import type { ConsentPurpose, ContactKind, LeadSource } from '../domain/lead-source.js';
import type { LeadState } from '../domain/lead-states.js';
import type { LeadChangeKind } from '../domain/lead-change.js';

export const LeadSourceEnum = enumType<LeadSource>('LeadSource', 'How somebody came to the business.', {
  VALUATION: 'Asked for the report of a valuation.',
  INQUIRY: 'Asked a question.',
  TEST_DRIVE: 'Asked for a test drive.',
  REFERRAL: 'Was sent by somebody.',
  WALK_IN: 'Came to the showroom, or called.',
  IMPORT: 'Was taken over from another system.',
  OTHER: 'In any other way.',
});

export const LeadStateEnum = enumType<LeadState>('LeadState', 'How far a lead has come.', {
  NEW: 'Nobody has spoken to the person yet, or they came again after the end.',
  CONTACTED: 'Somebody has spoken to the person.',
  QUALIFIED: 'The person can and wants to buy or sell.',
  WON: 'It became a sale.',
  LOST: 'It came to nothing, for a reason that is written down.',
});

export const ConsentPurposeEnum = enumType<ConsentPurpose>('LeadConsentPurpose', 'To what a person agreed.', {
  CONTACT: 'To be contacted about what they asked for; without it there is no lead.',
  MARKETING: 'To be told of other offers.',
});

export const ContactKindEnum = enumType<ContactKind>('LeadContactKind', 'What a contact is.', {
  EMAIL: 'An email address.',
  PHONE: 'A phone number.',
});

export const LeadOrderEnum = enumType<LeadOrder>('LeadOrder', 'In which order leads are listed.', {
  NEWEST: 'Who came first last.',
  LATEST: 'What was changed first last.',
});

export const LeadChangeKindEnum = enumType<LeadChangeKind>('LeadChangeKind', 'What happened to a lead.', {
  RECORDED: 'Somebody came who was not known.',
  TOUCHED: 'The person came again.',
  ASSIGNED: 'Somebody else has it in hand.',
  MOVED: 'Its state changed.',
  MERGED: 'It became part of another, or another of it.',
});
