import type { Platform } from '@marque/shared/platform/subgraph';
import { pendingCalls } from '../store/finance-calls.js';
import { finishCall } from './finish-call.js';

/** Finishes every call that was begun before this time and has no answer of finance; one that cannot be finished keeps none of the others. */
export async function finishCutOffCalls(platform: Platform, { before }: { readonly before: Date }): Promise<void> {
  for (const call of await platform.database.system((tx) => pendingCalls(tx, before))) {
    await finishCall(platform, call).catch((error: unknown) => {
      platform.logger.error({ err: error, id: call.id }, 'a call to finance could not be finished; it will be tried again');
    });
  }
}
