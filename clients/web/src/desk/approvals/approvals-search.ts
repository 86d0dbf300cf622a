/** What the page of approvals shows: all of it stands in the address. */

export const approvalViews = ['auctions', 'people'] as const;
export const draftStates = ['WAITING', 'REJECTED', 'APPROVED'] as const;
export const applicationViews = ['open', 'decided'] as const;

export type ApprovalView = (typeof approvalViews)[number];

/** What the address says; what is left out is the usual, which comes first in each list. */
export interface ApprovalsSearch {
  readonly tab?: 'people';
  readonly drafts?: 'REJECTED' | 'APPROVED';
  readonly people?: 'decided';
}

/** What can be used of an address; the rest is as if it were not there. */
export function approvalsSearch({ tab, drafts, people }: Readonly<Record<string, unknown>>): ApprovalsSearch {
  return {
    ...(tab === 'people' && { tab }),
    ...((drafts === 'REJECTED' || drafts === 'APPROVED') && { drafts }),
    ...(people === 'decided' && { people }),
  };
}
