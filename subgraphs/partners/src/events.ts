/** The events that `partners` publishes. */
import { defineEvent, type NewEvent } from '@marque/shared/events';
import { z } from 'zod';
import { type Tier, tiers } from './directory/domain/tier.js';
import { publishedOfLeads } from './leads/lead-events.js';
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

export const published = [ProfessionalRegistered, ProfessionalSuspended, ProfessionalReinstated, TierChanged, ...publishedOfLeads];

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
