import { biddingMutants } from './auction-bidding.js';
import { fundingMutants } from './funding.js';
import type { Mutant } from './mutant.js';

export const auctionMutants: readonly Mutant[] = [...biddingMutants, ...fundingMutants];
