import { PlatformError } from '../errors.js';

/** A byte or an escape in a text for which PostgreSQL has no character: what clients write as U+0000. */
const codes: ReadonlySet<unknown> = new Set(['22021', '22P05']);

/** A text that cannot be stored is the mistake of whoever wrote it, whatever field it was for; any other fault as it is. */
export function asUnstorable(error: unknown): unknown {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('code' in e && codes.has(e.code))
      return new PlatformError('BAD_USER_INPUT', 'A text has a character that is none (U+0000).', { cause: error });
  }
  return error;
}
