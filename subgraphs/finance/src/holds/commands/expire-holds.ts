import { dueHolds, lockHold } from '../store/holds.js';
import { freeHold } from './release-hold.js';
import type { Runtime } from '../../payments/commands/payment-services.js';

const batch = 200;

/** Ends every hold whose time has come and returns how many; each in its own transaction, so that none can keep the others. */
export async function expireHolds(run: Runtime): Promise<number> {
  const { database, clock, logger } = run.platform;
  let ended = 0;
  for (;;) {
    const due = await database.system((tx) => dueHolds(tx, clock.now(), batch));
    let endedNow = 0;
    for (const { id, tenantId } of due) {
      try {
        if (await expireHold(run, tenantId, id)) endedNow++;
      } catch (error) {
        logger.error({ err: error, holdId: id }, 'a hold could not be ended; it will be tried again');
      }
    }
    ended += endedNow;
    if (due.length < batch || endedNow === 0) return ended;
  }
}

function expireHold({ platform: { database, events, clock } }: Runtime, tenantId: string, holdId: string): Promise<boolean> {
  return database.tenant(tenantId, async (tx) => {
    const found = await lockHold(tx, holdId);
    const now = clock.now();
    // Between the list and the lock it may have been captured, released or given more time.
    if (!found || found.hold.status !== 'HELD' || found.hold.expiresAt > now) return false;
    await freeHold(events, tx, found.hold, found.wallet, 'EXPIRED', now);
    return true;
  });
}
