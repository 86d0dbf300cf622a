/** By what a list of auctions is ordered: the newest first, or the soonest end first. */
export type AuctionOrder = 'NEWEST' | 'ENDING_SOON';
