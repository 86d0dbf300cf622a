import { biddingMutants } from './auction-bidding.js';
import { fundingMutants } from './funding.js';
import type { Mutant } from '../../mutant.js';
import { settlementMutants } from './settlement.js';

/** What must not wait for what. */
const timeMutants: readonly Mutant[] = [
  {
    name: 'an auction may begin in a hundred years',
    file: 'subgraphs/auction/src/lots/domain/draft.ts',
    from: 'startsAt.getTime() - now.getTime() > furthestMs',
    to: 'startsAt.getTime() - now.getTime() > 100 * furthestMs',
    tests: ['subgraphs/auction/src/lots/commands/create-auction.test.ts'],
    only: 'begins in',
  },
  {
    name: 'an auction closes behind those who wait for a neighbour',
    file: 'subgraphs/auction/src/ending/ending.ts',
    from: "name: closeTask, lane: 'PROMPT'",
    to: "name: closeTask, lane: 'ASKING'",
    tests: ['subgraphs/auction/src/lanes.test.ts'],
  },
  {
    name: 'an auction opens behind work in the background',
    file: 'subgraphs/auction/src/lots/lots.ts',
    from: "name: goLiveTask, lane: 'PROMPT'",
    to: "name: goLiveTask, lane: 'BACKGROUND'",
    tests: ['subgraphs/auction/src/lanes.test.ts'],
  },
  {
    name: 'an offer lapses behind those who wait for a neighbour',
    file: 'subgraphs/auction/src/ending/ending.ts',
    from: "name: expireOfferTask, lane: 'PROMPT'",
    to: "name: expireOfferTask, lane: 'ASKING'",
    tests: ['subgraphs/auction/src/lanes.test.ts'],
  },
];

export const auctionMutants: readonly Mutant[] = [...biddingMutants, ...fundingMutants, ...timeMutants, ...settlementMutants];
