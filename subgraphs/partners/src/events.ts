/** The events that `partners` publishes, and the shapes of those that it takes. */
import { z } from 'zod';
import type { NewEvent } from '@marque/shared/events';
import type { Tier } from './directory/domain/tier.js';
import type { ProfessionalRow } from './directory/store/tables.js';

const ofProfessional = (type: string, row: ProfessionalRow, payload: NewEvent['payload'], occurredAt: Date): NewEvent => ({
  tenantId: row.tenantId,
  type,
  aggregateType: 'professional',
  aggregateId: row.id,
  sequence: row.version,
  payload: { professionalId: row.id, userId: row.userId, ...payload },
  occurredAt,
});

/** A professional entered the directory. */
export const registered = (row: ProfessionalRow, at: Date): NewEvent =>
  ofProfessional('partners.professional_registered.v1', row, { businessName: row.businessName, tier: row.tier }, at);

/** A professional was suspended. */
export const suspended = (row: ProfessionalRow, by: string, reason: string, at: Date): NewEvent =>
  ofProfessional('partners.professional_suspended.v1', row, { by, reason }, at);

/** A professional may work again. */
export const reinstated = (row: ProfessionalRow, by: string, at: Date): NewEvent =>
  ofProfessional('partners.professional_reinstated.v1', row, { by }, at);

/** A professional rose or fell; the row is the one after the change. */
export const tierChanged = (row: ProfessionalRow, from: Tier, at: Date): NewEvent =>
  ofProfessional('partners.tier_changed.v1', row, { from, to: row.tier, score: row.score }, at);

/** Payload of `identity.kyc_approved.v1` as far as it is read here. */
export const kycApproved = z.object({ userId: z.string().uuid(), kind: z.string(), displayName: z.string() });

/** Payload of `services.request_state_changed.v1` as far as it is read here. */
export const requestStateChanged = z.object({
  requestId: z.string().uuid(),
  from: z.string().nullable(),
  to: z.string(),
  professionalId: z.string().uuid().nullish(),
  onTime: z.boolean().nullish(),
  satisfaction: z.number().int().min(1).max(5).nullish(),
});
