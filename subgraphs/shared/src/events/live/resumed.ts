import { PlatformError } from '../../errors/errors.js';
import type { PlatformEvent } from '../event.js';
import { resumable, type ResumeFrom, type StreamServices } from './resumable.js';

/** Events that are replayed to one reader at the most; who has missed more reads the present state instead. */
const maxReplayed = 10_000;

/**
 * `resumable` for a client: what it has missed is replayed within bounds, for all of it is held in memory until it is read.
 * @throws PlatformError `CONFLICT` with `maximum` when more events have come since `afterSequence` than are replayed
 */
export async function resumed(
  services: StreamServices,
  from: ResumeFrom,
  maximum = maxReplayed,
): Promise<AsyncIterableIterator<PlatformEvent>> {
  const { tenantId, aggregateType, aggregateId, afterSequence } = from;
  if (afterSequence !== null) {
    const beyond = await services.events.since(tenantId, aggregateType, aggregateId, afterSequence + maximum, 1);
    if (beyond.length > 0) {
      const message = `More than ${maximum} events have come since: read the present state, and follow it without "afterSequence".`;
      throw new PlatformError('CONFLICT', message, { facts: { maximum } });
    }
  }
  return resumable(services, from);
}
