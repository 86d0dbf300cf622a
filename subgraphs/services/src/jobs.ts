/** What time does in `services`. */
import { forgetTask } from '@marque/shared/forget';
import { oldKeys } from '@marque/shared/idempotency';
import type { JobTask } from '@marque/shared/jobs';
import type { Platform } from '@marque/shared/subgraph';
import { z } from 'zod';
import { advancePayment, paymentTask } from './commands/advance-payment.js';
import { idempotency } from './store/tables.js';

const payload = z.object({ tenantId: z.string(), paymentId: z.string() });

/** Removes the keys of calls that nobody repeats any more. */
export const forgetJob = (platform: Platform): JobTask => forgetTask(platform, 'services.forget', [oldKeys(idempotency)]);

/** Carries out what was decided about held money, and finishes payments that a crash left half way. */
export const paymentJob = (platform: Platform): JobTask => ({
  name: paymentTask,
  lane: 'ASKING',
  async run(stored) {
    const { tenantId, paymentId } = payload.parse(stored);
    await advancePayment(platform, tenantId, paymentId);
  },
});
