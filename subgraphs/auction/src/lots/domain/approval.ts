/** Whether a manager has let a draft be scheduled. */

/** The draft of who is no manager waits; a manager approves it or sends it back, and one that was revised waits again. */
export const approvals = ['NOT_NEEDED', 'WAITING', 'APPROVED', 'REJECTED'] as const;
export type Approval = (typeof approvals)[number];

/** Whether the draft may be scheduled. */
export const isApproved = (approval: Approval): boolean => approval === 'NOT_NEEDED' || approval === 'APPROVED';
