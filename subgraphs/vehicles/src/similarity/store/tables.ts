/** The vectors of vehicles as drizzle sees them. */
import { bigint, customType, integer, pgSchema, text, uuid } from 'drizzle-orm/pg-core';

const schema = pgSchema('vehicles');
const bytes = (name: string) => customType<{ data: Buffer }>({ dataType: () => 'bytea' })(name);

export const embeddings = schema.table('embeddings', {
  vehicleId: uuid('vehicle_id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  number: bigint('number', { mode: 'bigint' }).notNull(),
  version: integer('version').notNull(),
  /** Null where the vehicle is no longer offered. */
  vector: bytes('vector'),
  modelName: text('model_name'),
  modelVector: bytes('model_vector'),
});
