import type { Platform } from '@marque/shared/platform/subgraph';
import { pendingAttempts } from '../../store/deposit-attempts.js';
import { finishDeposit } from './finish-deposit.js';

/** Finishes every attempt that was begun before this time and has no answer of finance; one that cannot be finished keeps none of the others. */
export async function finishCutOffDeposits(platform: Platform, { before }: { readonly before: Date }): Promise<void> {
  for (const attempt of await platform.database.system((tx) => pendingAttempts(tx, before))) {
    await finishDeposit(platform, attempt).catch((error: unknown) => {
      platform.logger.error({ err: error, id: attempt.id }, 'a call to finance could not be finished; it will be tried again');
    });
  }
}
