/** Brings a database to the shape that the code expects. */
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { Logger as WorkerLogger, runMigrations } from 'graphile-worker';
import postgres from 'postgres';

/** A folder of migrations and the name under which the database remembers how far it has come. */
export interface MigrationSet {
  readonly name: string;
  readonly folder: string;
}

/** Arbitrary, but the same for every process of the platform. */
const migrationLock = 7_246_003;
/** The folder of what every subgraph stands on. */
export const platformMigrations = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * Applies what is missing, under an advisory lock so that processes that start together do it once. Aborted, it throws at the next set;
 * what has been applied stays.
 */
export async function migrateDatabase(url: string, sets: readonly MigrationSet[], signal?: AbortSignal): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    await runMigrations({ connectionString: url, schema: 'jobs', logger: new WorkerLogger(() => () => {}) });
    for (const { name, folder } of [{ name: 'platform', folder: platformMigrations }, ...sets]) {
      signal?.throwIfAborted();
      await migrate(drizzle(sql), { migrationsFolder: folder, migrationsSchema: 'migrations', migrationsTable: name });
    }
  } finally {
    await sql.end();
  }
}
