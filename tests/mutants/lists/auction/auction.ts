import { biddingMutants } from './auction-bidding.js';
import { timeMutants } from './auction-time.js';
import { fundingMutants } from './funding.js';
import type { Mutant } from '../../mutant.js';
import { sellingMutants } from './selling.js';
import { documentMutants } from './documents.js';
import { settlementMutants } from './settlement.js';

export const auctionMutants: readonly Mutant[] = [
  ...biddingMutants,
  ...fundingMutants,
  ...timeMutants,
  ...documentMutants,
  ...settlementMutants,
  ...sellingMutants,
];
