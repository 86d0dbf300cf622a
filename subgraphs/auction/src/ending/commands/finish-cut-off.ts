import type { Platform } from '@marque/shared/platform/subgraph';
import { pendingAttempts } from '../store/deposits.js';
import { pendingFunding } from '../../funds/store/funding.js';
import { finishDeposit } from './finish-deposit.js';
import { finishFunding } from '../../funds/commands/fund-bidding.js';

/** Finishes every call to finance that was begun before this time and has no answer; one that cannot be finished keeps none of the others. */
export async function finishCutOff(platform: Platform, before: Date): Promise<void> {
  const [wishes, attempts] = await platform.database.system((tx) => Promise.all([pendingFunding(tx, before), pendingAttempts(tx, before)]));
  for (const wish of wishes) await tried(wish.id, () => finishFunding(platform, wish));
  for (const attempt of attempts) await tried(attempt.id, () => finishDeposit(platform, attempt));

  async function tried(id: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      platform.logger.error({ err: error, id }, 'a call to finance could not be finished; it will be tried again');
    }
  }
}
