/** By what a list of settlements is ordered: the newest first, or the soonest due first. */
export type SettlementOrder = 'NEWEST' | 'DUE_SOON';
