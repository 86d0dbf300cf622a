import type { Platform } from '@marque/shared/platform/subgraph';
import { pendingFunding } from '../store/funding-requests.js';
import { finishFunding } from './finish-funding.js';

/** Finishes every wish that was recorded before this time and has no answer of finance; one that cannot be finished keeps none of the others. */
export async function finishCutOffFunding(platform: Platform, { before }: { readonly before: Date }): Promise<void> {
  for (const wish of await platform.database.system((tx) => pendingFunding(tx, before))) {
    await finishFunding(platform, wish).catch((error: unknown) => {
      platform.logger.error({ err: error, id: wish.id }, 'a call to finance could not be finished; it will be tried again');
    });
  }
}
