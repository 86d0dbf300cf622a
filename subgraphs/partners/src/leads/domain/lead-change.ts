/** What can happen to a lead. */
export type LeadChangeKind = 'RECORDED' | 'TOUCHED' | 'ASSIGNED' | 'MOVED' | 'MERGED';
