import { PlatformError } from '../errors/errors.js';

/** How long the database works on something for us; 0 is for ever. */
export interface DatabaseTimeouts {
  /** One statement. */
  readonly statementMs: number;
  /** The wait for one lock. */
  readonly lockMs: number;
  /** The pause between two statements of a transaction: a process that hangs holds its locks no longer. */
  readonly idleTransactionMs: number;
}

/** For requests. */
export const requestTimeouts: DatabaseTimeouts = { statementMs: 10_000, lockMs: 5_000, idleTransactionMs: 10_000 };

/** Events and jobs, which nobody waits for, have so many times as long. */
const systemFactor = 6;

/** The same for the work of relays, consumers and jobs. */
export const systemTimeouts = ({ statementMs, lockMs, idleTransactionMs }: DatabaseTimeouts): DatabaseTimeouts => ({
  statementMs: statementMs * systemFactor,
  lockMs: lockMs * systemFactor,
  idleTransactionMs: idleTransactionMs * systemFactor,
});

/** As PostgreSQL's own settings, for the begin of a session. */
export const sessionSettings = ({ statementMs, lockMs, idleTransactionMs }: DatabaseTimeouts) => ({
  statement_timeout: statementMs,
  lock_timeout: lockMs,
  idle_in_transaction_session_timeout: idleTransactionMs,
});

/** query_canceled, lock_not_available, idle_in_transaction_session_timeout */
const codes: ReadonlySet<unknown> = new Set(['57014', '55P03', '25P03']);

/** The fault as clients may see it where the database has given up in time, else as it is. */
export function asTooSlow(error: unknown): unknown {
  if (error instanceof PlatformError) return error;
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('code' in e && codes.has(e.code)) {
      return new PlatformError('UNAVAILABLE', 'The database took too long. Nothing was changed; try again.', { cause: error });
    }
  }
  return error;
}
