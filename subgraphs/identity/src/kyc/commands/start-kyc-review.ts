import { type AboutApplication, moveApplication, type MoveOutcome } from './move-application.js';
import type { KycContext } from './kyc-context.js';

/** Takes up an application that waits, so that the applicant sees that somebody looks at it. */
export const startKycReview = (context: KycContext, input: AboutApplication): Promise<MoveOutcome> =>
  moveApplication(context, { command: 'startKycReview', input, to: 'UNDER_REVIEW', reason: null });
