/** The tables of imports as drizzle sees them. */
import { char, integer, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { ImportState } from '../domain/import-state.js';

const schema = pgSchema('vehicles');
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const imports = schema.table('imports', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  kind: text('kind').$type<'CATALOGUE' | 'INVENTORY'>().notNull(),
  format: text('format').notNull(),
  contentHash: char('content_hash', { length: 64 }).notNull(),
  state: text('status').$type<ImportState>().notNull(),
  rowsRead: integer('rows_read').notNull(),
  rowsAccepted: integer('rows_accepted').notNull(),
  rowsRefused: integer('rows_refused').notNull(),
  inserted: integer('inserted').notNull(),
  updated: integer('updated').notNull(),
  progressSequence: integer('progress_sequence').notNull(),
  startedBy: uuid('started_by'),
  startedAt: instant('started_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  finishedAt: instant('finished_at'),
});

export const importRefusals = schema.table(
  'import_refusals',
  {
    importId: uuid('import_id').notNull(),
    line: integer('line').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    reasons: text('reasons').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.line] })],
);

export const importWarnings = schema.table(
  'import_warnings',
  {
    importId: uuid('import_id').notNull(),
    line: integer('line').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    texts: text('texts').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.line] })],
);

export const importParts = schema.table(
  'import_parts',
  {
    tenantId: uuid('tenant_id').notNull(),
    importId: uuid('import_id').notNull(),
    part: integer('part').notNull(),
    stagedBy: uuid('staged_by').notNull(),
    csv: text('csv').notNull(),
    contentHash: char('content_hash', { length: 64 }).notNull(),
    stagedAt: instant('staged_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.importId, table.part] })],
);

export type ImportRow = typeof imports.$inferSelect;
