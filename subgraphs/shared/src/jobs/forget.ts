/** Clears away rows that nothing asks for any more. */
import { type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { statement } from '../db/statement.js';
import type { JobTask } from './job.js';
import type { Platform } from '../platform/subgraph.js';

/** Rows of one table that may go. */
export interface Forgettable {
  readonly table: PgTable;
  /** Which rows, at this time; an index must find them, and work under way must not be among them. */
  rows(now: Date): SQL | undefined;
}

const hourMs = 3_600_000;
/** Rows of one transaction: few enough that nobody waits for its locks. */
const batchRows = 1_000;

/** A job that every hour removes what may go, of all tenants, in small transactions. */
export function forgetTask(
  { database, clock, logger }: Pick<Platform, 'database' | 'clock' | 'logger'>,
  name: string,
  forgettable: readonly Forgettable[],
): JobTask {
  async function forget({ table, rows }: Forgettable): Promise<number> {
    const which = rows(clock.now());
    if (which === undefined) throw new Error('A job that forgets must say what.');
    // Looked for by condition and removed by place: the condition again, for a row may have changed in between.
    const remove = statement(
      () => sql<{ gone: number }>`
        with gone as (
          delete from ${table}
          where ctid = any (array(select ctid from ${table} where ${which} limit ${batchRows})) and ${which}
          returning 1)
        select count(*)::integer as gone from gone`,
    );
    for (let gone = 0; ;) {
      const [row] = await database.system((tx) => remove(tx, {}));
      const now = row?.gone ?? 0;
      gone += now;
      if (now < batchRows) return gone;
    }
  }
  return {
    name,
    everyMs: hourMs,
    async run() {
      let rows = 0;
      for (const each of forgettable) rows += await forget(each);
      if (rows > 0) logger.info({ task: name, rows }, 'old rows were removed');
    },
  };
}
