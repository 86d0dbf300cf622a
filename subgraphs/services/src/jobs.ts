/** What time does in `services`. */
import type { JobTask } from '@marque/shared/jobs';
import type { Platform } from '@marque/shared/subgraph';
import { z } from 'zod';
import { advancePayment, paymentTask } from './commands/advance-payment.js';

const payload = z.object({ tenantId: z.string(), paymentId: z.string() });

/** Carries out what was decided about held money, and finishes payments that a crash left half way. */
export const paymentJob = (platform: Platform): JobTask => ({
  name: paymentTask,
  async run(stored) {
    const { tenantId, paymentId } = payload.parse(stored);
    await advancePayment(platform, tenantId, paymentId);
  },
});
