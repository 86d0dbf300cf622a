/**
 * A process that runs the jobs `test.note` of a database until it is killed, and never ends one: the work waits for an advisory lock that the
 * test holds. Argument: database URL.
 */
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { statement } from '../db/statement.js';
import { openPlatform } from '../platform/platform.js';
import type { Subgraph } from '../platform/subgraph.js';

/** The lock that the work waits for. */
const barrier = 77;
const wait = statement(() => sql`select pg_advisory_xact_lock(${barrier})`);

const [databaseUrl = ''] = process.argv.slice(2);
const definition = {
  name: 'auction' as const,
  open: async ({ database }: Parameters<Subgraph['open']>[0]) => ({
    context: () => ({}),
    tasks: ['PROMPT', 'ASKING', 'BACKGROUND'].map((lane) => ({
      name: `test.${lane.toLowerCase()}`,
      lane,
      run: () => database.system(async (tx) => void (await wait(tx, {}))),
    })),
  }),
};
await openPlatform({
  databaseUrl,
  subgraphs: [definition as unknown as Subgraph],
  dataDir: '/tmp',
  logger: pino({ level: 'silent' }),
  serviceSecret: 'test-secret',
});
