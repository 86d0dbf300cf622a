import { biddingMutants } from './auction-bidding.js';
import { timeMutants } from './auction-time.js';
import { fundingMutants } from './funding.js';
import type { Mutant } from '../../mutant.js';
import { offerMutants } from './offers.js';
import { sellingMutants } from './selling.js';
import { documentMutants } from './documents.js';
import { settlementMutants } from './settlement.js';
import { suspendedMutants } from './suspended.js';

export const auctionMutants: readonly Mutant[] = [
  {
    name: 'what has ended comes before what ends next',
    file: 'subgraphs/auction/src/lots/resolvers/auctions-resolver.ts',
    from: "...(orderBy === 'ENDING_SOON' && { states: stillToEnd }),",
    to: "...(orderBy === 'ENDING_SOON' && stillToEnd.length === 0 && { states: stillToEnd }),",
    tests: ['subgraphs/auction/src/lots/resolvers/auctions-resolver.test.ts'],
    only: 'begin with what ends next',
  },
  {
    name: 'a remedy names no operation of the graph',
    file: 'subgraphs/auction/src/bidding/domain/remedies.ts',
    from: '(`joinAuction`), which',
    to: '(`join`), which',
    tests: ['subgraphs/auction/src/bidding/domain/remedies.test.ts'],
  },
  ...biddingMutants,
  ...fundingMutants,
  ...timeMutants,
  ...documentMutants,
  ...settlementMutants,
  ...sellingMutants,
  ...offerMutants,
  ...suspendedMutants,
];
