/** The table of KYC applications as drizzle sees it. */
import { pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { KycApplicationState, KycKind } from '../domain/kyc.js';

const moment = (name: string) => timestamp(name, { withTimezone: true });

export const kycApplications = pgSchema('identity').table('kyc_applications', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  userId: uuid('user_id').notNull(),
  kind: text('kind').notNull().$type<KycKind>(),
  state: text('status').notNull().$type<KycApplicationState>(),
  detailsSealed: text('details_sealed'),
  submittedAt: moment('submitted_at').notNull(),
  reviewerId: uuid('reviewer_id'),
  decidedBy: uuid('decided_by'),
  decidedAt: moment('decided_at'),
  reason: text('reason'),
});
export type KycApplicationRow = typeof kycApplications.$inferSelect;
/** An application as one is added; what is not known yet may be left out. */
export type NewKycApplicationRow = typeof kycApplications.$inferInsert;
