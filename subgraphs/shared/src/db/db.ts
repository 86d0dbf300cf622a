/** Access to PostgreSQL: one transaction per unit of work, as a role that row-level security binds to one tenant. */
import { drizzle } from 'drizzle-orm/postgres-js';
import { sql } from 'drizzle-orm';
import postgres, { type Sql } from 'postgres';
import type { LoginUrls, WorkRole } from './logins.js';
import { retryConflicts } from './retry.js';
import { asTooSlow, type DatabaseTimeouts, requestTimeouts, sessionSettings, systemTimeouts } from './timeouts.js';
import { asUnavailable } from './unreachable.js';
import { asUnstorable } from './unstorable.js';
import type { DatabaseWatch, PoolName } from './watch.js';
import { statement } from './statement.js';
import { SharedReads } from './shared-reads.js';
import { type StatementListener, Transaction } from './transaction.js';

export { Transaction } from './transaction.js';
export { isRetryable, violatedConstraint } from './retry.js';

/** Connections of one process to one database. */
export interface Database {
  /**
   * Runs `work` in one transaction in which row-level security shows only this tenant's rows. Serialisation failures and
   * deadlocks run `work` again, so it must have no effect outside the transaction; use `afterCommit` for those.
   * @throws PlatformError `UNAVAILABLE` when the database cannot be reached, was lost on the way, or took too long
   */
  tenant<T>(tenantId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Reads in a transaction that can write nothing and that other readings of this tenant may share. `work` may run twice, and holds
   * up those beside it: only statements belong in it.
   */
  read<T>(tenantId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** As `tenant`, but across all tenants: for relays, jobs and event consumers, never for a client's request. */
  system<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** The pool behind `tenant`, for hot paths that write their own SQL; set `app.tenant` first in each transaction. */
  readonly appSql: Sql;
  /** The pool behind `system`. */
  readonly systemSql: Sql;
  /** Calls back with the text of each statement but those that open and close transactions; returns how to stop. */
  onStatement(listener: StatementListener): () => void;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Where each role logs in. */
  urls: LoginUrls;
  /** Connections for requests; the system pool has a fourth of it, at least three. */
  maxConnections?: number;
  /** Of requests; the system pool has longer ones. */
  timeouts?: DatabaseTimeouts;
  /** Counts and times what happens; nothing is timed without it. */
  watch?: DatabaseWatch;
}

/**
 * A server that is gone is found again soon after it is back, and who asks meanwhile is refused soon: the driver itself would have them
 * wait for up to 20 s.
 */
const connectTimeoutSeconds = 5;
const reconnectAfterSeconds = () => 0.05 + Math.random() * 0.1;
const endTimeoutSeconds = 2;

const afterCommitOf = new WeakMap<object, (() => void)[]>();

/** Runs `effect` once the transaction has been committed, and not if it is rolled back. */
export function afterCommit(tx: Transaction, effect: () => void): void {
  const effects = afterCommitOf.get(tx);
  if (!effects) throw new Error('afterCommit needs the transaction that Database.tenant or Database.system gave');
  effects.push(effect);
}

/** Opens two pools, one per role; connects on first use. Times stay text on the wire, bigint columns become bigint. */
export function openDatabase({ urls, maxConnections = 16, timeouts = requestTimeouts, watch }: DatabaseOptions): Database {
  const listeners = new Set<StatementListener>();
  const pool = (role: WorkRole, max: number, limits: DatabaseTimeouts): Sql =>
    postgres(urls[role], {
      max,
      // Should BEGIN fail, what travels with it finds no tenant, and so neither reads nor writes; the system role sees all tenants without one.
      pipeline_begin: role === 'marque_app' && urls.marque_app !== urls.marque_system,
      connect_timeout: connectTimeoutSeconds,
      backoff: reconnectAfterSeconds,
      onnotice: () => {},
      connection: { application_name: `marque ${role}`, role, ...sessionSettings(limits) },
      types: { bigint: postgres.BigInt },
    });
  const app = pool('marque_app', maxConnections, timeouts);
  const system = pool('marque_system', Math.max(3, Math.ceil(maxConnections / 4)), systemTimeouts(timeouts));
  // drizzle adapts the parsers of the pool that it is given; the transactions made below share them.
  drizzle(app);
  drizzle(system);

  async function run<T>(pool: PoolName, tenantId: string | null, work: (tx: Transaction) => Promise<T>, mode = ''): Promise<T> {
    const connections = pool === 'requests' ? app : system;
    return retryConflicts(async () => {
      const effects: (() => void)[] = [];
      const began = performance.now();
      const result = await connections.begin(mode, async (reserved) => {
        const tx = new Transaction(reserved, listeners, watch);
        afterCommitOf.set(tx, effects);
        if (tenantId !== null) {
          // Not awaited: it travels in the same packet as the first statement of the work.
          reserved.unsafe('select set_config($1, $2, true)', ['app.tenant', tenantId], { prepare: true }).catch(() => {});
        }
        try {
          return { value: await (watch === undefined ? work(tx) : watch.transaction(pool, began, () => work(tx))) };
        } finally {
          tx.end();
        }
      });
      for (const effect of effects) effect();
      return result.value;
    }).catch((error: unknown) => {
      throw asTooSlow(asUnavailable(asUnstorable(error)));
    });
  }

  const reads = new SharedReads((tenantId, work) => run('requests', tenantId, work, 'read only'));

  return {
    read: (tenantId, work) => reads.read(tenantId, work),
    tenant: (tenantId, work) => run('requests', tenantId, work),
    system: (work) => run('system', null, work),
    appSql: app,
    systemSql: system,
    onStatement(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await Promise.all([app, system].map((pool) => pool.end({ timeout: endTimeoutSeconds })));
    },
  };
}

const readClock = statement(() => sql<{ now: string }>`select clock_timestamp() as now`);

/** The database's own time, read in a transaction; microseconds are cut off. */
export async function databaseTime(tx: Transaction): Promise<Date> {
  const [row] = await readClock(tx, {});
  return new Date(String(row?.now));
}
