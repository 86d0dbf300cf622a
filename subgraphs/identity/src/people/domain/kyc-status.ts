/** How far the platform knows who a person is: follows their latest KYC application. */

/** `NONE` before the first application. */
export const kycStatuses = ['NONE', 'SUBMITTED', 'UNDER_REVIEW', 'APPROVED', 'REJECTED'] as const;
export type KycStatus = (typeof kycStatuses)[number];
