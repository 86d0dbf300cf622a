import type { Mutant } from './mutant.js';

/** What must not wait for what. */
export const timeMutants: readonly Mutant[] = [
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
    file: 'subgraphs/auction/src/jobs.ts',
    from: "onAuction(taskNames.close, 'PROMPT'",
    to: "onAuction(taskNames.close, 'ASKING'",
    tests: ['subgraphs/auction/src/lanes.test.ts'],
  },
  {
    name: 'an auction opens behind work in the background',
    file: 'subgraphs/auction/src/jobs.ts',
    from: "onAuction(taskNames.goLive, 'PROMPT'",
    to: "onAuction(taskNames.goLive, 'BACKGROUND'",
    tests: ['subgraphs/auction/src/lanes.test.ts'],
  },
  {
    name: 'an offer lapses behind those who wait for a neighbour',
    file: 'subgraphs/auction/src/jobs.ts',
    from: "onAuction(taskNames.expireOffer, 'PROMPT'",
    to: "onAuction(taskNames.expireOffer, 'ASKING'",
    tests: ['subgraphs/auction/src/lanes.test.ts'],
  },
];
