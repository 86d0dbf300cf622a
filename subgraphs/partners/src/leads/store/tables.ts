/** The tables of leads as drizzle sees them. */
import { integer, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { LeadChangeKind } from '../domain/lead-change.js';
import type { ConsentPurpose, ContactKind, LeadSource } from '../domain/lead-source.js';
import type { LeadState } from '../domain/lead-states.js';

const partners = pgSchema('partners');
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const leads = partners.table('leads', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  userId: uuid('user_id'),
  source: text('source').$type<LeadSource>().notNull(),
  state: text('state').$type<LeadState>().notNull(),
  assigneeId: uuid('assignee_id'),
  contactConsentAt: moment('contact_consent_at').notNull(),
  /** The lead that this one has become part of; always one that is part of no other. */
  mergedInto: uuid('merged_into'),
  sequence: integer('sequence').notNull(),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});
/** Nothing in it is personal, so that it can be kept with the answer to a key. */
export type LeadRow = typeof leads.$inferSelect;

/** All that is personal of leads. */
export const leadContacts = partners.table(
  'lead_contacts',
  {
    tenantId: uuid('tenant_id').notNull(),
    kind: text('kind').$type<ContactKind>().notNull(),
    value: text('value').notNull(),
    leadId: uuid('lead_id')
      .notNull()
      .references(() => leads.id),
    name: text('name'),
    search: text('search').notNull(),
    givenAt: moment('given_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.kind, table.value] })],
);
export type LeadContactRow = typeof leadContacts.$inferSelect;

export const leadTouches = partners.table('lead_touches', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  leadId: uuid('lead_id')
    .notNull()
    .references(() => leads.id),
  source: text('source').$type<LeadSource>().notNull(),
  interest: text('interest').notNull(),
  subjectId: text('subject_id'),
  consentPurpose: text('consent_purpose').$type<ConsentPurpose>().notNull(),
  consentWording: text('consent_wording').notNull(),
  consentGivenAt: moment('consent_given_at').notNull(),
  otherLeadId: uuid('other_lead_id'),
  recordedBy: uuid('recorded_by').notNull(),
  at: moment('at').notNull(),
});
export type LeadTouchRow = typeof leadTouches.$inferSelect;

export const leadHistory = partners.table(
  'lead_history',
  {
    leadId: uuid('lead_id')
      .notNull()
      .references(() => leads.id),
    sequence: integer('sequence').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    kind: text('kind').$type<LeadChangeKind>().notNull(),
    changedFrom: text('changed_from'),
    changedTo: text('changed_to'),
    actorId: uuid('actor_id').notNull(),
    reason: text('reason'),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.leadId, table.sequence] })],
);
export type LeadHistoryRow = typeof leadHistory.$inferSelect;
