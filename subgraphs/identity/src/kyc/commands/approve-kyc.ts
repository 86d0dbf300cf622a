import { type AboutApplication, moveApplication, type MoveOutcome } from './move-application.js';
import type { KycContext } from './kyc-context.js';

/** Approves an application that is under review; a dealer application makes its applicant a `DEALER`, a personal one a customer a `VERIFIED_SELLER`. */
export const approveKyc = (context: KycContext, input: AboutApplication): Promise<MoveOutcome> =>
  moveApplication(context, { command: 'approveKyc', input, to: 'APPROVED', reason: null });
