/** The tables of signing keys and revocations as drizzle sees them. */
import type { JsonWebKey } from 'node:crypto';
import { jsonb, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const identity = pgSchema('identity');
const moment = (name: string) => timestamp(name, { withTimezone: true });

export const signingKeys = identity.table('signing_keys', {
  kid: text('kid').primaryKey(),
  publicJwk: jsonb('public_jwk').notNull().$type<JsonWebKey>(),
  privateKeySealed: text('private_key_sealed').notNull(),
  createdAt: moment('created_at').notNull(),
  signsFrom: moment('signs_from').notNull(),
  verifiesUntil: moment('verifies_until'),
});
export type SigningKeyRow = typeof signingKeys.$inferSelect;

export const revocations = identity.table('revocations', {
  sessionId: uuid('session_id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  tokensUntil: moment('tokens_until').notNull(),
  notedAt: moment('noted_at').notNull().defaultNow(),
});
