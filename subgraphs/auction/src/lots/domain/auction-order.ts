/** By what a list of auctions is ordered: featured ones and then the newest first, the newest first, or the soonest end first. */
export type AuctionOrder = 'FEATURED' | 'NEWEST' | 'ENDING_SOON';
