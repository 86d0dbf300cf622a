/** How a process ends. */
import { constants } from 'node:os';
import type { Logger } from 'pino';
import { plainReason } from '../errors/plain-reason.js';

/** Ctrl-C reaches a process twice where npm passes on what the terminal has sent already. */
const sameSignalMs = 1_000;

/** The end of one process, begun by a signal. */
export interface Ending {
  /** Aborted by the first signal: who is still starting stops at the next step. */
  readonly signal: AbortSignal;
  /** Says how to close what has been started; then the process ends. */
  closeWith(close: () => Promise<void>, logger: Logger): void;
  /** Ends the process that could not be started: says why, or with 0 where it only stopped because it was told to. */
  failed(reason: unknown): void;
}

/**
 * Listens to SIGTERM and SIGINT from now on. The first one closes in order and ends with 0; a second one, by somebody who will not wait,
 * ends at once. The end of a parent that keeps a channel to this process counts as the first.
 * @param portSetting what the process's port is set with, for who finds it in use
 */
export function endOnSignal(portSetting = 'PORT'): Ending {
  const told = new AbortController();
  let toldAt = 0;
  const onSignal = (name: NodeJS.Signals): void => {
    if (!told.signal.aborted) {
      toldAt = performance.now();
      told.abort();
    } else if (performance.now() - toldAt > sameSignalMs) process.exit(128 + constants.signals[name]);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  if (process.send !== undefined) {
    const orphaned = (): void => told.abort();
    if (process.connected) process.once('disconnect', orphaned);
    else orphaned();
  }
  return {
    signal: told.signal,
    closeWith(close, logger) {
      const end = (): void => {
        close().then(
          () => process.exit(0),
          (error: unknown) => {
            logger.error({ err: error }, 'not stopped cleanly');
            process.exit(1);
          },
        );
      };
      if (told.signal.aborted) end();
      else told.signal.addEventListener('abort', end, { once: true });
    },
    failed(reason) {
      if (told.signal.aborted) process.exit(0);
      console.error(plainReason(reason, portSetting));
      process.exit(1);
    },
  };
}
