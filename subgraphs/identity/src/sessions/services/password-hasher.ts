/** Hashes and checks passwords, a few at a time. */
import { availableParallelism } from 'node:os';
import { PlatformError } from '@marque/shared/errors';
import { hash, verify } from '@node-rs/argon2';
import { normalisePassword } from '../domain/passwords.js';
import type { Settings } from '../../environment.js';

/** Hashes and checks passwords. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Whether the password fits. Without a hash it does the same work and says no, so that time does not tell who has an account. */
  matches(hash: string | null, password: string): Promise<boolean>;
}

/** Waiting sign-ins beyond this are turned away: at 50 ms each they would wait longer than anyone does. */
const maxWaiting = 400;

/**
 * Argon2id, which is the library's own choice, with the given cost.
 * @throws PlatformError `RATE_LIMITED` from either function when too many are waiting
 */
export function createPasswordHasher(
  cost: Settings['argon2'],
  concurrency = Math.max(1, availableParallelism()),
  waiting = maxWaiting,
): PasswordHasher {
  const turn = createTurnstile(concurrency, waiting);
  let unknown: Promise<string> | null = null;
  const hashNow = (password: string) => turn(() => hash(normalisePassword(password), cost));
  return {
    hash: hashNow,
    async matches(known, password) {
      // A hash of nothing that anyone knows, of the same cost as the real ones.
      unknown ??= hashNow(crypto.randomUUID());
      const dummy = await unknown.catch((error: unknown) => {
        unknown = null;
        throw error;
      });
      const fits = await turn(() => verify(known ?? dummy, normalisePassword(password)));
      return known !== null && fits;
    },
  };
}

/** Lets `limit` calls run at once; up to `queue` others wait in order. */
function createTurnstile(limit: number, queue: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= limit) {
      if (waiting.length >= queue) throw new PlatformError('RATE_LIMITED', 'Too many people are signing in. Try again in a minute.');
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      // A turn is handed on without being given up in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
