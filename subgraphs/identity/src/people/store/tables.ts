/** The table of people as drizzle sees it. */
import type { Role } from '@marque/shared/auth';
import { pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { KycState } from '../domain/kyc-state.js';
import type { ClientType, UserState } from '../domain/person.js';

const moment = (name: string) => timestamp(name, { withTimezone: true });

export const users = pgSchema('identity').table('users', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  email: text('email').notNull(),
  givenName: text('given_name').notNull(),
  familyName: text('family_name').notNull(),
  displayName: text('display_name').notNull(),
  phoneSealed: text('phone_sealed'),
  clientType: text('client_type').notNull().$type<ClientType>(),
  role: text('role').notNull().$type<Role>(),
  state: text('status').notNull().default('ACTIVE').$type<UserState>(),
  suspensionReason: text('suspension_reason'),
  kycState: text('kyc_status').notNull().default('NONE').$type<KycState>(),
  passwordHash: text('password_hash'),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});
export type UserRow = typeof users.$inferSelect;
/** A user as one is added; what the table fills in may be left out. */
export type NewUserRow = typeof users.$inferInsert;
