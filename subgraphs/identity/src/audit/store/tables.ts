/** The tables of the audit log as drizzle sees them. */
import { bigint, char, jsonb, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { AuditValue } from '../domain/audit-chain.js';

const identity = pgSchema('identity');

export const auditEntries = identity.table(
  'audit_entries',
  {
    tenantId: uuid('tenant_id').notNull(),
    sequence: bigint('sequence', { mode: 'bigint' }).notNull(),
    id: uuid('id').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
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
