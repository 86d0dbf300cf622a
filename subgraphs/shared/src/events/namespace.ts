import type { Database } from '../db/db.js';

/** Tells the databases apart that share one Redis. */
export async function namespaceOf(database: Database): Promise<string> {
  const [row] = await database.systemSql<{ id: string }[]>`
    select system_identifier || ':' || current_database() as id from pg_control_system()`;
  return row?.id ?? '';
}
