import type { Mutant } from '../../mutant.js';

const domain = 'subgraphs/auction/src/lots/domain';

/** Mistakes about who puts up what. */
export const sellingMutants: readonly Mutant[] = [
  {
    name: 'a private seller puts up what belongs to somebody else',
    file: `${domain}/offerable.ts`,
    from: "(listerId === userId && role !== 'VERIFIED_SELLER')",
    to: 'listerId === userId',
    tests: [`${domain}/offerable.test.ts`],
  },
  {
    name: 'a private seller is held for a manager',
    file: 'subgraphs/shared/src/auth/auth.ts',
    from: "caller.scopes.includes('business:manage');",
    to: "caller.scopes.includes('auction:create');",
    tests: [`${domain}/offerable.test.ts`],
  },
  {
    name: 'what stands in a garage is auctioned before it is for sale',
    file: `${domain}/offerable.ts`,
    from: "new Set(['AVAILABLE', 'LISTED'])",
    to: "new Set(['AVAILABLE', 'LISTED', 'OWNED'])",
    tests: [`${domain}/offerable.test.ts`],
  },
];
