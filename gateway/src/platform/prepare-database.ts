import { migrateDatabase } from '@marque/shared/db/migrate';
import { startPostgres } from '@marque/shared/postgres-server';
import type { Subgraph } from '@marque/shared/platform/subgraph';
import type { Logger } from 'pino';
import postgres from 'postgres';

const name = 'marque';

/** A migrated database and how to stop the server if this process started one. */
export interface PreparedDatabase {
  readonly url: string;
  /** Does not start the server again any more when it ends. */
  release(): Promise<void>;
  stop(): Promise<void>;
}

/** Takes the given database, or starts the embedded server of the data folder; then applies the missing migrations. Aborted, it throws
 * at the next set of them. */
export async function prepareDatabase(
  options: { dataDir: string; databaseUrl?: string; logger: Logger; signal?: AbortSignal },
  subgraphs: readonly Subgraph[],
): Promise<PreparedDatabase> {
  const sets = subgraphs.map((subgraph) => ({ name: subgraph.name, folder: subgraph.migrations }));
  if (options.databaseUrl !== undefined) {
    await migrateDatabase(options.databaseUrl, sets, options.signal);
    return { url: options.databaseUrl, release: async () => {}, stop: async () => {} };
  }
  const server = await startPostgres({ dataDir: options.dataDir, keeper: options.logger });
  try {
    await createIfMissing(server.url);
    await migrateDatabase(server.urlOf(name), sets, options.signal);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url: server.urlOf(name), release: () => server.release(), stop: () => server.stop() };
}

async function createIfMissing(serverUrl: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!found) await sql.unsafe(`create database ${name}`);
  } finally {
    await sql.end();
  }
}
