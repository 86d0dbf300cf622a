/** What time does in finance. */
import { forgetTask } from '@marque/shared/jobs/forget';
import type { JobTask } from '@marque/shared/jobs';
import { expireHolds } from './commands/expire-holds.js';
import { reconcilePayments } from '../payments/commands/reconcile-payments.js';
import type { Runtime } from '../payments/commands/payment-services.js';
import { forgettable } from '../payments/store/forgettable.js';

const expiryPauseMs = 5_000;
const reconcilePauseMs = 15_000;

/** The recurring tasks. All find their work in the tables, so a lost run is made up by the next. */
export const financeTasks = (run: Runtime): JobTask[] => [
  {
    name: 'finance.expire_holds',
    lane: 'PROMPT',
    everyMs: expiryPauseMs,
    async run() {
      await expireHolds(run);
    },
  },
  {
    name: 'finance.reconcile_payments',
    lane: 'ASKING',
    everyMs: reconcilePauseMs,
    async run() {
      await reconcilePayments(run);
    },
  },
  forgetTask(run.platform, 'finance.forget', forgettable),
];
