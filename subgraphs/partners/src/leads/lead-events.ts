/** The events of leads. They name nobody: the log keeps what it says for ever. */
import { defineEvent, type NewEvent } from '@marque/shared/events';
import { z } from 'zod';
import { leadSources } from './domain/lead-source.js';
import { leadStates } from './domain/lead-states.js';
import type { LeadRow, LeadTouchRow } from './store/tables.js';

/** Aggregate type of a lead's live stream. */
export const leadAggregate = 'lead';

const ofLead = { leadId: z.uuid() };

export const LeadRecorded = defineEvent({
  type: 'partners.lead_recorded.v1',
  aggregateType: leadAggregate,
  description: 'Somebody came who was not known.',
  payload: {
    ...ofLead,
    source: z.enum(leadSources),
    /** What it is about, as clients name it. */
    subjectId: z.string().nullable(),
    userId: z.uuid().nullable(),
  },
});

export const LeadTouched = defineEvent({
  type: 'partners.lead_touched.v1',
  aggregateType: leadAggregate,
  description: 'The person behind a lead came again; one that had ended begins anew.',
  payload: { ...ofLead, source: z.enum(leadSources), subjectId: z.string().nullable(), from: z.enum(leadStates), to: z.enum(leadStates) },
});

export const LeadAssigned = defineEvent({
  type: 'partners.lead_assigned.v1',
  aggregateType: leadAggregate,
  description: 'Somebody has a lead in hand from now on.',
  payload: { ...ofLead, from: z.uuid().nullable(), to: z.uuid(), by: z.uuid() },
});

export const LeadMoved = defineEvent({
  type: 'partners.lead_state_changed.v1',
  aggregateType: leadAggregate,
  description: 'A lead was moved by those who work it.',
  payload: { ...ofLead, from: z.enum(leadStates), to: z.enum(leadStates), by: z.uuid() },
});

export const LeadsMerged = defineEvent({
  type: 'partners.leads_merged.v1',
  aggregateType: leadAggregate,
  description: 'A lead became part of another; each of the two tells of it.',
  payload: { ...ofLead, mergedId: z.uuid(), intoId: z.uuid(), by: z.uuid() },
});

export const publishedOfLeads = [LeadRecorded, LeadTouched, LeadAssigned, LeadMoved, LeadsMerged];

const factsOf = ({ tenantId, id: aggregateId, sequence, updatedAt: occurredAt }: LeadRow) => ({
  tenantId,
  aggregateId,
  sequence,
  occurredAt,
});

type Came = Pick<LeadTouchRow, 'source' | 'subjectId'>;

/** A new lead. */
export const leadRecorded = (row: LeadRow, { source, subjectId }: Came): NewEvent =>
  LeadRecorded.of(factsOf(row), { leadId: row.id, source, subjectId, userId: row.userId });

/** The row is the one after the change, here and below. */
export const leadTouched = (row: LeadRow, from: LeadRow, { source, subjectId }: Came): NewEvent =>
  LeadTouched.of(factsOf(row), { leadId: row.id, source, subjectId, from: from.state, to: row.state });

export const leadAssigned = (row: LeadRow, from: LeadRow, to: string, by: string): NewEvent =>
  LeadAssigned.of(factsOf(row), { leadId: row.id, from: from.assigneeId, to, by });

export const leadMoved = (row: LeadRow, from: LeadRow, by: string): NewEvent =>
  LeadMoved.of(factsOf(row), { leadId: row.id, from: from.state, to: row.state, by });

export const leadsMerged = (row: LeadRow, mergedId: string, intoId: string, by: string): NewEvent =>
  LeadsMerged.of(factsOf(row), { leadId: row.id, mergedId, intoId, by });
