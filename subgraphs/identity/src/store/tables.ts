/** The tables of the schema `identity` as drizzle sees them; the migrations are their source. */
import type { JsonWebKey } from 'node:crypto';
import type { Role, Scope } from '@marque/shared/auth';
import type { TenantModule } from '@marque/shared/define/tenant-modules';
import { bigint, boolean, char, integer, jsonb, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { AuditValue } from '../audit/domain/audit-chain.js';
import type { KycApplicationStatus, KycKind, KycStatus } from '../kyc/domain/kyc.js';
import type { ClientType, DeviceType, SessionEnd, UserStatus } from '../people/domain/person.js';
import type { PricingMode } from '../tenants/domain/pricing-mode.js';

const identity = pgSchema('identity');
const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const tenants = identity.table('tenants', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull(),
  name: text('name').notNull(),
  business: text('business').notNull(),
  country: char('country', { length: 2 }).notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  timeZone: text('time_zone').notNull(),
  locale: text('locale').notNull(),
  modules: text('modules').array().notNull().default([]).$type<TenantModule[]>(),
  brandColor: text('brand_color').notNull(),
  tagline: text('tagline').notNull(),
  commissionBasisPoints: integer('commission_basis_points').notNull(),
  pricingMode: text('pricing_mode').notNull().$type<PricingMode>(),
  createdAt: time('created_at').notNull(),
});

export const users = identity.table('users', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  email: text('email').notNull(),
  givenName: text('given_name').notNull(),
  familyName: text('family_name').notNull(),
  displayName: text('display_name').notNull(),
  phoneSealed: text('phone_sealed'),
  clientType: text('client_type').notNull().$type<ClientType>(),
  role: text('role').notNull().$type<Role>(),
  status: text('status').notNull().default('ACTIVE').$type<UserStatus>(),
  suspensionReason: text('suspension_reason'),
  kycStatus: text('kyc_status').notNull().default('NONE').$type<KycStatus>(),
  passwordHash: text('password_hash'),
  createdAt: time('created_at').notNull(),
  updatedAt: time('updated_at').notNull(),
});

export const sessions = identity.table('sessions', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  userId: uuid('user_id').notNull(),
  deviceType: text('device_type').notNull().$type<DeviceType>(),
  deviceName: text('device_name'),
  address: text('address'),
  actorId: uuid('actor_id'),
  createdAt: time('created_at').notNull(),
  lastUsedAt: time('last_used_at').notNull(),
  expiresAt: time('expires_at').notNull(),
  accessUntil: time('access_until').notNull(),
  endedAt: time('ended_at'),
  endReason: text('end_reason').$type<SessionEnd>(),
});

export const refreshTokens = identity.table('refresh_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  sessionId: uuid('session_id').notNull(),
  issuedAt: time('issued_at').notNull(),
  expiresAt: time('expires_at').notNull(),
  usedAt: time('used_at'),
  usedFrom: text('used_from'),
  roamed: boolean('roamed').notNull().default(false),
});

export const revocations = identity.table('revocations', {
  sessionId: uuid('session_id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  tokensUntil: time('tokens_until').notNull(),
  notedAt: time('noted_at').notNull().defaultNow(),
});

export const throttles = identity.table(
  'throttles',
  {
    tenantId: uuid('tenant_id').notNull(),
    kind: text('kind').notNull().$type<'ACCOUNT' | 'ADDRESS'>(),
    keyHash: text('key_hash').notNull(),
    failures: time('failures').array().notNull(),
    latestAt: time('latest_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.kind, table.keyHash] })],
);

export const apiKeys = identity.table('api_keys', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  userId: uuid('user_id').notNull(),
  name: text('name').notNull(),
  secretHash: text('secret_hash').notNull(),
  scopes: text('scopes').array().notNull().$type<Scope[]>(),
  createdAt: time('created_at').notNull(),
  expiresAt: time('expires_at'),
  lastUsedAt: time('last_used_at'),
  revokedAt: time('revoked_at'),
});

export const kycApplications = identity.table('kyc_applications', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  userId: uuid('user_id').notNull(),
  kind: text('kind').notNull().$type<KycKind>(),
  status: text('status').notNull().$type<KycApplicationStatus>(),
  detailsSealed: text('details_sealed'),
  submittedAt: time('submitted_at').notNull(),
  reviewerId: uuid('reviewer_id'),
  decidedBy: uuid('decided_by'),
  decidedAt: time('decided_at'),
  reason: text('reason'),
});

export const auditEntries = identity.table(
  'audit_entries',
  {
    tenantId: uuid('tenant_id').notNull(),
    sequence: bigint('sequence', { mode: 'bigint' }).notNull(),
    id: uuid('id').notNull(),
    at: time('at').notNull(),
    actorId: uuid('actor_id'),
    onBehalfBy: uuid('on_behalf_by'),
    action: text('action').notNull(),
    subjectType: text('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    before: jsonb('before').$type<AuditValue>(),
    after: jsonb('after').$type<AuditValue>(),
    reason: text('reason'),
    address: text('address'),
    previousHash: char('previous_hash', { length: 64 }).notNull(),
    hash: char('hash', { length: 64 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.sequence] })],
);

export const auditHeads = identity.table('audit_heads', {
  tenantId: uuid('tenant_id').primaryKey(),
  sequence: bigint('sequence', { mode: 'bigint' }).notNull(),
  hash: char('hash', { length: 64 }).notNull(),
});

export const signingKeys = identity.table('signing_keys', {
  kid: text('kid').primaryKey(),
  publicJwk: jsonb('public_jwk').notNull().$type<JsonWebKey>(),
  privateKeySealed: text('private_key_sealed').notNull(),
  createdAt: time('created_at').notNull(),
  signsFrom: time('signs_from').notNull(),
  verifiesUntil: time('verifies_until'),
});
