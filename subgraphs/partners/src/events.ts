/** The events that `partners` publishes. */
import { defineEvent, type NewEvent } from '@marque/shared/events';
import { z } from 'zod';
import { type Tier, tiers } from './directory/domain/tier.js';
import { leadSources } from './leads/domain/lead-source.js';
import { leadStates } from './leads/domain/lead-states.js';
import type { LeadRow, LeadTouchRow } from './leads/store/tables.js';
import type { ProfessionalRow } from './directory/store/tables.js';

const aggregateType = 'professional';
const ofProfessional = { professionalId: z.uuid(), userId: z.uuid() };

export const ProfessionalRegistered = defineEvent({
  type: 'partners.professional_registered.v1',
  aggregateType,
  description: 'A professional entered the directory.',
  payload: { ...ofProfessional, businessName: z.string(), tier: z.enum(tiers) },
});

export const ProfessionalSuspended = defineEvent({
  type: 'partners.professional_suspended.v1',
  aggregateType,
  description: 'A professional was suspended.',
  payload: { ...ofProfessional, by: z.uuid(), reason: z.string() },
});

export const ProfessionalReinstated = defineEvent({
  type: 'partners.professional_reinstated.v1',
  aggregateType,
  description: 'A professional may work again.',
  payload: { ...ofProfessional, by: z.uuid() },
});

export const TierChanged = defineEvent({
  type: 'partners.tier_changed.v1',
  aggregateType,
  description: 'A professional rose or fell.',
  payload: { ...ofProfessional, from: z.enum(tiers), to: z.enum(tiers), score: z.number() },
});

/** Aggregate type of a lead's live stream. Its events name nobody: the log keeps what it says for ever. */
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

export const published = [
  ProfessionalRegistered,
  ProfessionalSuspended,
  ProfessionalReinstated,
  TierChanged,
  LeadRecorded,
  LeadTouched,
  LeadAssigned,
  LeadMoved,
  LeadsMerged,
];

const factsOf = ({ tenantId, id: aggregateId, version: sequence }: ProfessionalRow, occurredAt: Date) => ({
  tenantId,
  aggregateId,
  sequence,
  occurredAt,
});
const subjectOf = ({ id: professionalId, userId }: ProfessionalRow) => ({ professionalId, userId });

export const registered = (row: ProfessionalRow, at: Date): NewEvent =>
  ProfessionalRegistered.of(factsOf(row, at), { ...subjectOf(row), businessName: row.businessName, tier: row.tier });

export const suspended = (row: ProfessionalRow, by: string, reason: string, at: Date): NewEvent =>
  ProfessionalSuspended.of(factsOf(row, at), { ...subjectOf(row), by, reason });

export const reinstated = (row: ProfessionalRow, by: string, at: Date): NewEvent =>
  ProfessionalReinstated.of(factsOf(row, at), { ...subjectOf(row), by });

/** The row is the one after the change. */
export const tierChanged = (row: ProfessionalRow, from: Tier, at: Date): NewEvent =>
  TierChanged.of(factsOf(row, at), { ...subjectOf(row), from, to: row.tier, score: row.score });

const ofLeadRow = ({ tenantId, id: aggregateId, sequence, updatedAt: occurredAt }: LeadRow) => ({
  tenantId,
  aggregateId,
  sequence,
  occurredAt,
});

type Came = Pick<LeadTouchRow, 'source' | 'subjectId'>;

/** A new lead. */
export const leadRecorded = (row: LeadRow, { source, subjectId }: Came): NewEvent =>
  LeadRecorded.of(ofLeadRow(row), { leadId: row.id, source, subjectId, userId: row.userId });

/** The row is the one after the change, here and below. */
export const leadTouched = (row: LeadRow, from: LeadRow, { source, subjectId }: Came): NewEvent =>
  LeadTouched.of(ofLeadRow(row), { leadId: row.id, source, subjectId, from: from.state, to: row.state });

export const leadAssigned = (row: LeadRow, from: LeadRow, to: string, by: string): NewEvent =>
  LeadAssigned.of(ofLeadRow(row), { leadId: row.id, from: from.assigneeId, to, by });

export const leadMoved = (row: LeadRow, from: LeadRow, by: string): NewEvent =>
  LeadMoved.of(ofLeadRow(row), { leadId: row.id, from: from.state, to: row.state, by });

export const leadsMerged = (row: LeadRow, mergedId: string, intoId: string, by: string): NewEvent =>
  LeadsMerged.of(ofLeadRow(row), { leadId: row.id, mergedId, intoId, by });
