import type { Platform } from '@marque/shared/platform/subgraph';
import { dueHolds, lockHold } from '../store/holds.js';
import { freeHold } from './free-hold.js';

const batch = 200;

/** Ends every hold whose time has come and returns how many; each in its own transaction, so that none can keep the others. */
export async function expireHolds(platform: Platform): Promise<number> {
  const { database, clock, logger } = platform;
  let ended = 0;
  for (;;) {
    const due = await database.system((tx) => dueHolds(tx, clock.now(), batch));
    let endedNow = 0;
    for (const { id, tenantId } of due) {
      try {
        if (await expireHold(platform, tenantId, id)) endedNow++;
      } catch (error) {
        logger.error({ err: error, holdId: id }, 'a hold could not be ended; it will be tried again');
      }
    }
    ended += endedNow;
    if (due.length < batch || endedNow === 0) return ended;
  }
}

function expireHold(platform: Platform, tenantId: string, holdId: string): Promise<boolean> {
  return platform.database.tenant(tenantId, async (tx) => {
    const found = await lockHold(tx, holdId);
    const now = platform.clock.now();
    // Between the list and the lock it may have been captured, released or given more time.
    if (!found || found.hold.state !== 'HELD' || found.hold.expiresAt > now) return false;
    await freeHold({ platform, tx }, { ...found, state: 'EXPIRED', now });
    return true;
  });
}
