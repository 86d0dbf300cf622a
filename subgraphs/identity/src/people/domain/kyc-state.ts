/** How far the platform knows who a person is: follows their latest KYC application. */

/** `NONE` before the first application. */
export const kycStates = ['NONE', 'SUBMITTED', 'UNDER_REVIEW', 'APPROVED', 'REJECTED'] as const;
export type KycState = (typeof kycStates)[number];
