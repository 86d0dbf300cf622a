import type { Mutant } from '../../mutant.js';

const vehicles = 'subgraphs/vehicles/src';

export const privacyMutants: readonly Mutant[] = [
  {
    name: 'a stranger is told whose a vehicle was',
    file: `${vehicles}/inventory/resolvers/history-facts-fields.ts`,
    from: 'id !== null && (partyOf(caller) === id || managesBusiness(caller)) ?',
    to: 'id !== null ?',
    tests: [`${vehicles}/inventory/resolvers/history-resolver.test.ts`],
  },
];
