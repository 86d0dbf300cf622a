import { PlatformError } from '../errors/errors.js';

/** Faults of the connection: of the system, of the driver, and of a server that comes up or goes down. */
const codes: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  // too_many_connections, admin_shutdown, crash_shutdown, cannot_connect_now
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);

/** Whether the database could not be reached, or was lost on the way. */
export function isUnreachable(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) if ('code' in e && codes.has(e.code)) return true;
  return false;
}

/** The fault as clients may see it where the database cannot be reached, else as it is. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof PlatformError || !isUnreachable(error)) return error;
  return new PlatformError('UNAVAILABLE', 'A part of the platform does not answer.', { cause: error });
}
