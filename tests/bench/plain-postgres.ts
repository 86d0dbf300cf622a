/** The raw reference of the start, as a program: the embedded PostgreSQL alone, to its first answer. */
import { startPostgres } from '@marque/shared/postgres-server';

const { dataDir } = JSON.parse(process.argv[2] ?? '{}') as { dataDir: string };
const server = await startPostgres({ dataDir });
process.send?.({ ready: true });
const stop = (): void => void server.stop().finally(() => process.exit(0));
process.once('SIGTERM', stop);
process.once('disconnect', stop);
