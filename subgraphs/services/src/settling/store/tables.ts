/** The table of sales for which something was opened, as drizzle sees it. */
import { pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { SaleOutcome } from '../domain/ended-sale.js';

const services = pgSchema('services');

export const sales = services.table(
  'sales',
  {
    tenantId: uuid('tenant_id').notNull(),
    sourceKey: text('source_key').notNull(),
    /** Null while it goes on. */
    outcome: text('outcome').$type<SaleOutcome>(),
    reason: text('reason'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.sourceKey] })],
);
export type SaleRow = typeof sales.$inferSelect;
