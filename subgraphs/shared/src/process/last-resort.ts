import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';

/**
 * Keeps a process that serves alive when a fault reaches its top. Each path there has a handler of its own, so such a fault is a mistake of ours; it is
 * logged and counted, and costs who caused it their request, not everybody theirs: no state that counts is in memory. Begun once the process serves:
 * what fails at its start ends it.
 */
export function surviveFaults(logger: Logger, registry?: Registry): void {
  const faults = new Counter({
    name: 'marque_process_faults_total',
    help: 'Faults that reached the top of the process, which lived on. Each is a mistake in the platform.',
    registers: registry === undefined ? [] : [registry],
  });
  const note = (fault: unknown): void => {
    faults.inc();
    logger.error({ err: fault }, 'a fault reached the top of the process');
  };
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
}
