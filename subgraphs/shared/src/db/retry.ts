import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';

const serializationFailure = '40001';
const deadlockDetected = '40P01';
const attempts = 8;

/** The server's error, itself or the cause of another; null when the fault did not come from PostgreSQL. */
function serverError(error: unknown): postgres.PostgresError | null {
  for (let e = error; e instanceof Error; e = e.cause) if (e instanceof postgres.PostgresError) return e;
  return null;
}

/** Whether running the same transaction again may succeed. */
export function isRetryable(error: unknown): boolean {
  const code = serverError(error)?.code;
  return code === serializationFailure || code === deadlockDetected;
}

/** The name of the constraint (unique, check, exclusion, foreign key) that refused a statement; null for any other error. */
export function violatedConstraint(error: unknown): string | null {
  const e = serverError(error);
  return e && e.code.startsWith('23') ? (e.constraint_name ?? null) : null;
}

/** Runs `work` again while it fails for reasons of concurrency, with growing random pauses; the last failure is thrown. */
export async function retryConflicts<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error;
      await sleep(Math.random() * 2 ** attempt);
    }
  }
}
