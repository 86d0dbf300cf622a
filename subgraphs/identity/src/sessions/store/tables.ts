/** The tables of sessions, refresh tokens and failed sign-ins as drizzle sees them. */
import { boolean, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { DeviceType } from '../domain/device.js';
import type { SessionEnd } from '../domain/session-end.js';

const identity = pgSchema('identity');
const moment = (name: string) => timestamp(name, { withTimezone: true });

export const sessions = identity.table('sessions', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  userId: uuid('user_id').notNull(),
  deviceType: text('device_type').notNull().$type<DeviceType>(),
  deviceName: text('device_name'),
  address: text('address'),
  actorId: uuid('actor_id'),
  createdAt: moment('created_at').notNull(),
  lastUsedAt: moment('last_used_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
  accessUntil: moment('access_until').notNull(),
  endedAt: moment('ended_at'),
  endReason: text('end_reason').$type<SessionEnd>(),
});
export type SessionRow = typeof sessions.$inferSelect;

export const refreshTokens = identity.table('refresh_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  sessionId: uuid('session_id').notNull(),
  issuedAt: moment('issued_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
  usedAt: moment('used_at'),
  usedFrom: text('used_from'),
  roamed: boolean('roamed').notNull().default(false),
});
export type RefreshTokenRow = typeof refreshTokens.$inferSelect;

export const throttles = identity.table(
  'throttles',
  {
    tenantId: uuid('tenant_id').notNull(),
    kind: text('kind').notNull().$type<'ACCOUNT' | 'ADDRESS'>(),
    keyHash: text('key_hash').notNull(),
    failures: moment('failures').array().notNull(),
    latestAt: moment('latest_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.kind, table.keyHash] })],
);
