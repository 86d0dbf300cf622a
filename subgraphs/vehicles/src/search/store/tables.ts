/** The words and names of public vehicles that searches know, as drizzle sees them. */
import { pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { SearchTerm } from '../domain/search-term.js';

const schema = pgSchema('vehicles');

export const searchTerms = schema.table(
  'search_terms',
  {
    tenantId: uuid('tenant_id').notNull(),
    kind: text('kind').$type<SearchTerm['kind']>().notNull(),
    term: text('term').notNull(),
    label: text('label').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.kind, table.term] })],
);
