import { inspect } from 'node:util';

/** A reason to end whose message says all that its reader needs: no stack is shown. */
export class PlainError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PlainError';
  }
}

/**
 * Why a process could not be started, as its operator should read it.
 * @param portSetting what the port is set with
 */
export function plainReason(reason: unknown, portSetting = 'PORT'): string {
  if (typeof reason === 'string') return reason;
  if (reason instanceof PlainError) return reason.message;
  if (!(reason instanceof Error) || !('code' in reason)) return inspect(reason);
  const port = 'port' in reason ? `Port ${String(reason.port)}` : 'The port';
  const address = 'address' in reason ? String(reason.address) : 'this machine';
  switch (reason.code) {
    case 'EADDRINUSE':
      return `${port} of ${address} is in use: end what listens there, or choose another with ${portSetting}.`;
    case 'EACCES':
      return 'port' in reason ? `${port} may not be opened by this user: choose one above 1023 with ${portSetting}.` : reason.message;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'syscall' in reason && reason.syscall === 'listen'
        ? `This machine has no address ${address}: choose another with HOST.`
        : inspect(reason);
    default:
      return inspect(reason);
  }
}
