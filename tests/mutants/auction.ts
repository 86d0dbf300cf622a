import { biddingMutants } from './auction-bidding.js';
import type { Mutant } from './mutant.js';

export const auctionMutants: readonly Mutant[] = [...biddingMutants];
